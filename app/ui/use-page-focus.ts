import { useEffect, useRef, type RefObject } from "react";

/**
 * Brings the result into view when a new one appears while the page is open, not on arrival at an old one, and tells `onReveal` before.
 */
export function useRevealedResult(result: { id: number } | null, onReveal: () => void): void {
  const known = useRef(result?.id ?? null);
  const latest = useRef(onReveal);
  useEffect(() => {
    latest.current = onReveal;
  });
  useEffect(() => {
    if (result === null || result.id === known.current) return;
    known.current = result.id;
    latest.current();
    document.getElementById("official-score")?.scrollIntoView({ block: "start" });
  }, [result]);
}

/** Whoever asks to refine an explanation of the page goes on in the box, behind its last word. */
export function useFocusOnRefining(parentId: number | null, input: RefObject<HTMLTextAreaElement>): void {
  const known = useRef(parentId);
  useEffect(() => {
    if (parentId === known.current) return;
    known.current = parentId;
    const box = input.current;
    if (parentId === null || box === null) return;
    box.focus({ preventScroll: true });
    box.setSelectionRange(box.value.length, box.value.length);
  }, [parentId, input]);
}
