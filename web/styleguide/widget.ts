import { make } from "../src/entries/said";
import { ParlourWidget } from "../src/entries/widget";
import { memoryNavigation } from "../src/features/navigation";
import { styles } from "../src/ui";
import type { Language } from "../src/words/languages";
import type { Fake } from "./fake";
import type { NamedScene } from "./scene";
import { NOW } from "./talk";
import css from "./widget.css?inline";

/** What somebody's page is about: its heading, and a paragraph. */
const PAGES: Readonly<Record<Language, readonly [string, string]>> = {
  en: [
    "Harbour Library",
    "We are open from Tuesday to Saturday, ten to six. Books can be returned at any hour, through the flap beside the door. Whoever cannot come may write to us: we bring what you wish to read.",
  ],
  de: [
    "Bücherei am Hafen",
    "Geöffnet von Dienstag bis Samstag, zehn bis achtzehn Uhr. Zurückgeben können Sie Bücher jederzeit, durch die Klappe neben der Tür. Wer nicht kommen kann, schreibt uns: Wir bringen, was Sie lesen möchten.",
  ],
  ar: [
    "مكتبة الميناء",
    "نفتح أبوابنا من الثلاثاء إلى السبت، من العاشرة حتى السادسة. يمكن إعادة الكتب في أي وقت عبر الفتحة بجانب الباب. ومن لا يستطيع الحضور فليكتب إلينا، ونحن نحضر إليه ما يريد قراءته.",
  ],
};

/** The widget in a page of somebody else's, with a core that plays along. */
export function showInPage(main: HTMLElement, core: Fake, { place, widget }: NamedScene, language: Language): void {
  const held = { core, onChoose: () => undefined, release: () => undefined };
  const hold = async (): Promise<typeof held> => {
    if (widget === "opening") await new Promise(() => undefined);
    if (widget === "failed") throw new Error("nobody answers");
    return held;
  };

  class PlayedWidget extends ParlourWidget {
    protected override async core() {
      return { hold };
    }

    protected override async view() {
      const { show } = await super.view();
      const start = memoryNavigation(place);
      return {
        show: (view: Parameters<typeof show>[0]) =>
          show({ ...view, navigation: view.navigation ?? start, clock: () => NOW }),
      };
    }
  }

  styles(css);
  customElements.define("parlour-widget", PlayedWidget);
  const element = document.createElement("parlour-widget");
  element.lang = language;
  const [title, text] = PAGES[language];
  main.className = "somebodys";
  main.append(make("h1", "title", title), ...[1, 2, 3, 4].map(() => make("p", "text", text)), element);
}
