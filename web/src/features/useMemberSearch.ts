import { useEffect, useRef } from "preact/hooks";
import type { MemberList } from "../core";

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 200;

/** Asks for the members whose name has a word that begins so. The first page comes by itself. */
export function useMemberSearch(members: MemberList | undefined, name: string): void {
  const asked = useRef("");
  useEffect(() => {
    asked.current = "";
  }, [members]);
  useEffect(() => {
    const wanted = name.trim();
    if (!members || wanted === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = wanted;
      void members.search(wanted);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [members, name]);
}
