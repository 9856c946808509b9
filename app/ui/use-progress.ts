import { useEffect } from "react";
import { useLookAgain } from "./use-look-again.ts";

const everyMs = 1500;

/** Reads the page's data anew every second and a half while something is under way. */
export function useProgress(running: boolean): void {
  const lookAgain = useLookAgain();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(lookAgain, everyMs);
    return () => clearInterval(timer);
  }, [running, lookAgain]);
}
