import { Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { reportAddress, type TargetName } from "./moderation-types.ts";

/** The way to report somebody's text. */
export function ReportLink({ kind, id, author }: { kind: TargetName; id: number; author: string }) {
  const t = useText(moderationWords);
  return (
    <Link to={reportAddress(kind, id)} className="link note" aria-label={t.reportLabel(author)} rel="nofollow">
      {t.report}
    </Link>
  );
}
