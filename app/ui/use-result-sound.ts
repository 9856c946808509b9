import { useEffect, useRef } from "react";
import { playSound } from "./sounds.ts";

/** Sounds when a result comes while somebody waits for it. `known`: the one that the page opens with is an old one. */
export function useResultSound(result: Parameters<typeof playSound>[0] | null, known: boolean): void {
  const before = useRef(known ? result : null);
  useEffect(() => {
    if (result !== null && before.current === null) playSound(result);
    before.current = result;
  }, [result]);
}
