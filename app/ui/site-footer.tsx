import { Link } from "@remix-run/react";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";
import { ThemeForm } from "./theme-form.tsx";
import type { ThemeChoice } from "./theme-choice.ts";

interface SiteFooterProps {
  theme: ThemeChoice;
  here: string;
  onKeys: () => void;
}

export function SiteFooter({ theme, here, onKeys }: SiteFooterProps) {
  const t = useText(frameWords);
  return (
    <footer className="mt-auto border-t border-line">
      <div className="note mx-auto flex w-full max-w-[74rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-7">
        <p className="max-sm:w-full">{t.motto}</p>
        <Link to="/how-it-works" className="link py-1.5">
          {t.howScoring}
        </Link>
        <Link to="/research" className="link py-1.5">
          {t.research}
        </Link>
        <Link to="/research/comparison" className="link py-1.5">
          {t.comparison}
        </Link>
        <Link to="/moderation" className="link py-1.5">
          {t.moderation}
        </Link>
        <Link to="/docs/api" className="link py-1.5">
          {t.api}
        </Link>
        <button type="button" onClick={onKeys} className="needs-script py-1.5 max-md:hidden">
          <span className="key">?</span> {t.keys}
        </button>
        <div className="ml-auto max-sm:ml-0">
          <ThemeForm theme={theme} here={here} />
        </div>
      </div>
    </footer>
  );
}
