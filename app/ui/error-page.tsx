import { Link } from "@remix-run/react";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";

interface ErrorPageProps {
  status: number;
  /** One sentence for people. */
  message: string | null;
  /** Under which the log knows a fault of ours. */
  reference?: string | null;
}

/** What went wrong, in one calm page that leads on. */
export function ErrorPage({ status, message, reference = null }: ErrorPageProps) {
  const t = useText(frameWords).errors;
  const title = t.titles[status] ?? (status >= 500 ? t.ours : t.other);
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-16 text-center sm:px-7">
      <p className="font-reading text-7xl text-quiet" aria-hidden="true">
        {status}
      </p>
      <h1 className="title mt-3">{title}</h1>
      <p className="mt-3 text-[1.05rem]">{message ?? t.usual[status] ?? t.otherHint}</p>
      {reference !== null && <p className="note mt-2">{t.reference(reference)}</p>}
      <p className="mt-7 flex flex-wrap justify-center gap-3">
        <Link to="/play" className="button">
          {t.playAFeature}
        </Link>
        <Link to="/" className="button button-quiet">
          {t.home}
        </Link>
      </p>
    </div>
  );
}
