import { speak } from "../src/core/language";

await speak("en");
