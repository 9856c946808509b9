import { useEffect } from "react";
import { useLookAgain } from "./use-look-again.ts";

/** However much happens, an open board is read anew this often at most. */
const pauseMs = 3000;

/**
 * Reads the open page's data anew when points were paid or taken back, anybody's (server-sent events), while somebody can see it. A page in the
 * background holds no connection, and looks once when it comes to the front.
 */
export function useLiveBoards(): void {
  const lookAgain = useLookAgain();

  useEffect(() => {
    let events: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const refresh = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          lookAgain();
        },
        Math.max(0, last + pauseMs - performance.now()),
      );
    };
    const follow = () => {
      if (document.hidden) {
        events?.close();
        events = null;
        clearTimeout(timer);
        timer = undefined;
      } else if (events === null) {
        events = new EventSource("/events/boards");
        // `ready`: from now on nothing is missed, so look once for what came before.
        events.addEventListener("ready", refresh);
        events.addEventListener("changed", refresh);
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      events?.close();
      clearTimeout(timer);
    };
  }, [lookAgain]);
}
