import { Link } from "@remix-run/react";

interface ErrorPageProps {
  status: number;
  /** One sentence for people. */
  message: string | null;
  /** Under which the log knows a fault of ours. */
  reference?: string | null;
}

const titles: Record<number, string> = {
  400: "That did not make sense to us",
  403: "Not for this account",
  404: "Not found",
  413: "Too long",
  429: "A little slower",
};

const usual: Record<number, string> = {
  403: "You may not see this page.",
  404: "There is nothing at this address. It does not exist, or no longer.",
  429: "Too many requests came from here. Wait a moment, then go on.",
};

/** What went wrong, in one calm page that leads on. */
export function ErrorPage({ status, message, reference = null }: ErrorPageProps) {
  const title = titles[status] ?? (status >= 500 ? "Something broke on our side" : "This did not work");
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-16 text-center sm:px-7">
      <p className="font-reading text-7xl text-quiet" aria-hidden="true">
        {status}
      </p>
      <h1 className="title mt-3">{title}</h1>
      <p className="mt-3 text-[1.05rem]">
        {message ?? usual[status] ?? "What you typed is still here if you go back. Try again in a moment."}
      </p>
      {reference !== null && <p className="note mt-2">If it happens again, report this number: {reference}</p>}
      <p className="mt-7 flex flex-wrap justify-center gap-3">
        <Link to="/play" className="button">
          Play a feature
        </Link>
        <Link to="/" className="button button-quiet">
          Home
        </Link>
      </p>
    </div>
  );
}
