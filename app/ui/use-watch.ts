import { useEffect } from "react";
import { useLookAgain } from "./use-look-again.ts";

/** Reads the page's data anew every so often while `on`; not while nobody looks at the page. */
export function useWatch(on: boolean, everyMs = 1000): void {
  const lookAgain = useLookAgain();
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      if (!document.hidden) lookAgain();
    }, everyMs);
    return () => clearInterval(timer);
  }, [on, everyMs, lookAgain]);
}
