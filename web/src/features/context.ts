import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Me, Parlour } from "../core";
import type { Navigation } from "./navigation";
import type { Notices } from "./notices";
import type { Places } from "./places";

/** What every feature may reach: the core, where one is, and the place for short notices. */
export interface App {
  parlour: Parlour;
  navigation: Navigation;
  notices: Notices;
  places: Places;
  /** Of the page one is on, without what stands behind `#`. */
  address: string;
  /** The language the page asks for; then the person has no choice of it. */
  lang: string | undefined;
}

export const AppContext = createContext<App | undefined>(undefined);

/** The app around a component. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("This component needs an AppContext around it.");
  return app;
}

/** Who is signed in. */
export function useMe(): Me | undefined {
  const session = useApp().parlour.session.value;
  return session.state === "signed-in" ? session.me : undefined;
}
