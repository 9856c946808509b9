import { useEffect, useRef } from "react";

/** Looks again by itself this often, should the event stream not get through (a proxy that buffers, a server that restarts). */
const lookAgainMs = 2500;

/** Calls `onArrival` when the official score of an explanation arrives (server-sent events), until its id becomes null. */
export function useScoreArrival(explanationId: number | null, onArrival: () => void): void {
  const latest = useRef(onArrival);
  useEffect(() => {
    latest.current = onArrival;
  });

  useEffect(() => {
    if (explanationId === null) return;
    const look = () => latest.current();
    const events = new EventSource(`/events/explanations/${explanationId}`);
    // `ready`: from now on nothing is missed, so look once for what came before.
    events.addEventListener("ready", look);
    events.addEventListener("scored", look);
    const timer = setInterval(look, lookAgainMs);
    return () => {
      events.close();
      clearInterval(timer);
    };
  }, [explanationId]);
}
