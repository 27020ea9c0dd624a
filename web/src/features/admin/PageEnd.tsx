import type { JSX } from "preact";
import { words } from "../../core";
import { Button, EmptyState, Loading } from "../../ui";
import type { Pages } from "./pages";

interface PageEndProps {
  pages: Omit<Pages<unknown>, "change">;
  /** What there is none of. */
  none: string;
}

/** What stands below the rows of a list: that there are none, or more, or that they could not be loaded. */
export function PageEnd({ pages, none }: PageEndProps): JSX.Element | null {
  const { rows, failure, loading, hasMore, more } = pages;
  if (failure) {
    return (
      <div role="alert">
        <EmptyState title={words("admin-failed")} text={failure.message}>
          <Button onPress={more}>{words("action-retry")}</Button>
        </EmptyState>
      </div>
    );
  }
  if (!rows) return <Loading label={words("part-loading")} />;
  if (rows.length === 0) return <EmptyState title={none} />;
  if (!hasMore) return null;
  return (
    <div class="admin-more">
      <Button small busy={loading} onPress={more}>
        {words("group-members-more")}
      </Button>
    </div>
  );
}
