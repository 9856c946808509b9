import { Link } from "@remix-run/react";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";

interface MoreLinkProps {
  /** The cursor of the next page; null at the end. */
  nextCursor: string | null;
  /** This page is not the first. */
  further: boolean;
  /** What the address keeps beside the cursor. */
  parameters: Record<string, string | undefined>;
  /** What the address calls the cursor, where a page has several lists. */
  name?: string;
}

/** Keyset paging as two plain links. */
export function MoreLink({ nextCursor, further, parameters, name = "cursor" }: MoreLinkProps) {
  const t = useText(homeWords);
  const address = (cursor?: string) => {
    const kept = Object.entries({ ...parameters, [name]: cursor }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return `?${new URLSearchParams(kept)}`;
  };
  if (nextCursor === null && !further) return null;
  return (
    <p className="mt-6 flex flex-wrap justify-center gap-3">
      {further && (
        <Link to={address()} className="button button-quiet">
          {t.toBeginning}
        </Link>
      )}
      {nextCursor !== null && (
        <Link to={address(nextCursor)} className="button button-quiet" rel="next">
          {t.further}
        </Link>
      )}
    </p>
  );
}
