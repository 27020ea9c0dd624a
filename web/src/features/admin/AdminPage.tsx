import type { JSX } from "preact";
import { type Me, words } from "../../core";
import { Administration } from "./Administration";

/** What administrators do, in a place of its own. */
export function AdminPage({ me }: { me: Me }): JSX.Element {
  return (
    <div class="admin-page">
      <h1 class="admin-title" tabIndex={-1}>
        {words("admin-title")}
      </h1>
      <Administration me={me} />
    </div>
  );
}
