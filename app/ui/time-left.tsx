import { useEffect, useState } from "react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { useText } from "#app/language/text.tsx";

interface TimeLeftProps {
  /** ISO 8601. */
  closesAt: string;
  /** The server's clock as the page was made: this browser's may be wrong. */
  now: string;
}

const lookAgainMs = 10_000;

/** How long until a moment, to the minute: made on the server, and kept right while the page is open, without a word to screen readers. */
export function TimeLeft({ closesAt, now }: TimeLeftProps) {
  const t = useText(dailyWords);
  const [left, setLeft] = useState(() => Date.parse(closesAt) - Date.parse(now));
  useEffect(() => {
    const begun = performance.now();
    const look = () => setLeft(Date.parse(closesAt) - Date.parse(now) - (performance.now() - begun));
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [closesAt, now]);
  const minutes = Math.floor(left / 60_000);
  return (
    <time role="timer" dateTime={closesAt} className="figures">
      {left <= 0 ? t.over : t.timeLeft(Math.floor(minutes / 60), minutes % 60)}
    </time>
  );
}
