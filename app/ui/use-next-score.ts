import { useEffect, useRef } from "react";

/** The board is scored anew in seconds; after this nobody waits for it any more. */
const longestMs = 60_000;

/** Calls `onScore` when another official score of an explanation may be there, for a minute; never while the id is null. */
export function useNextScore(explanationId: number | null, onScore: () => void): void {
  const latest = useRef(onScore);
  useEffect(() => {
    latest.current = onScore;
  });

  useEffect(() => {
    if (explanationId === null) return;
    const events = new EventSource(`/events/explanations/${explanationId}`);
    // `ready`: it may have come before this page listened.
    for (const event of ["ready", "scored"]) events.addEventListener(event, () => latest.current());
    const timer = setTimeout(() => events.close(), longestMs);
    return () => {
      clearTimeout(timer);
      events.close();
    };
  }, [explanationId]);
}
