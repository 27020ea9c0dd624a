import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Admin, type Me, words } from "../../core";
import { Dialog, EmptyState, Loading, LockIcon, onFocusLost, Segments, styles } from "../../ui";
import { useApp } from "../context";
import { FetchingState } from "../lazy";
import css from "./Administration.css?inline";
import { Log } from "./Log";
import { People } from "./People";
import { Reports } from "./Reports";
import { SiteSettings } from "./SiteSettings";
import { Webhooks } from "./Webhooks";

styles(css);

const PAGES = ["people", "reports", "settings", "webhooks", "log"] as const;
type Page = (typeof PAGES)[number];

/** What administrators do, over the conversations. */
export function AdministrationDialog({ me, onClose }: { me: Me; onClose: () => void }): JSX.Element {
  return (
    <Dialog title={words("admin-title")} closeLabel={words("action-close")} size="wide" onClose={onClose}>
      <Administration me={me} />
    </Dialog>
  );
}

/** What administrators do: look after people, answer reports, decide how the site works and whom it tells; and what they did. */
export function Administration({ me }: { me: Me }): JSX.Element {
  const { parlour } = useApp();
  const [page, setPage] = useState<Page>("people");
  const [admin, setAdmin] = useState<Admin>();
  const [failed, setFailed] = useState(false);
  const pages = useRef<HTMLDivElement>(null);
  const allowed = me.role === "administrator";

  const load = (): void => {
    setFailed(false);
    parlour.admin().then(
      (made) => setAdmin(() => made),
      () => setFailed(true),
    );
  };
  useEffect(() => {
    if (allowed) load();
  }, [allowed]);

  const chosen = () => pages.current?.querySelector<HTMLElement>("input:checked");

  if (!allowed) {
    return (
      <EmptyState
        icon={<LockIcon size={28} />}
        title={words("admin-forbidden-title")}
        text={words("admin-forbidden-text")}
      />
    );
  }
  if (failed) return <FetchingState failed again={load} />;
  if (!admin) return <Loading label={words("part-loading")} />;
  return (
    <div class="admin" onFocusIn={(event) => onFocusLost(event, () => chosen()?.focus())}>
      <div ref={pages} class="admin-pages">
        <Segments
          label={words("admin-title")}
          segments={PAGES.map((value) => ({ value, label: words(`admin-${value}`) }))}
          value={page}
          onChange={setPage}
        />
      </div>
      {page === "people" && <People admin={admin} />}
      {page === "reports" && <Reports admin={admin} me={me} />}
      {page === "settings" && <SiteSettings admin={admin} />}
      {page === "webhooks" && <Webhooks admin={admin} />}
      {page === "log" && <Log admin={admin} />}
    </div>
  );
}
