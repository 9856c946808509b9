import { useCallback, useEffect, useState } from "react";

/** A place in the clues that somebody asked to see. `turn` makes a second call for the same place a new one. */
export interface Spot {
  clue: number;
  token: number;
  turn: number;
}

/** A clue to jump to: opens what hides it, brings it into view and puts the focus on its token. Let go of when `until` changes. */
export function useSpot(until: unknown): { spot: Spot | null; jump: (clue: number, token: number) => void } {
  const [kept, setKept] = useState<{ spot: Spot; until: unknown } | null>(null);
  const spot = kept !== null && kept.until === until ? kept.spot : null;
  const jump = useCallback(
    (clue: number, token: number) =>
      setKept((before) => ({ spot: { clue, token, turn: (before?.spot.turn ?? 0) + 1 }, until })),
    [until],
  );

  useEffect(() => {
    if (spot === null) return;
    const strip = document.querySelector<HTMLElement>(`[data-strip="${spot.clue}"][data-testid=clue]`);
    const token = strip?.querySelector<HTMLElement>(`[data-token="${spot.token}"]`);
    const folded = strip?.closest("details");
    if (folded) folded.open = true;
    for (const other of strip?.querySelectorAll<HTMLElement>("[data-token][tabindex='0']") ?? []) other.tabIndex = -1;
    if (token) token.tabIndex = 0;
    token?.focus({ preventScroll: true });
    strip?.scrollIntoView({ block: "center" });
  }, [spot]);

  return { spot, jump };
}
