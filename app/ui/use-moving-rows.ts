import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

const moveMs = 450;
/** Before the paint in the browser; on the server neither does anything, and only the latter does so in silence. */
const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * Lets the elements with `data-row` inside of the returned element glide to where a new order puts them, sideways ("x") or up and down ("y").
 * `order`: their names. Whoever asked for less motion sees them in their new place at once.
 */
export function useMovingRows<T extends HTMLElement>(order: readonly string[], axis: "x" | "y"): RefObject<T> {
  const parent = useRef<T>(null);
  const before = useRef(new Map<string, number>());
  const key = order.join("\n");

  useBeforePaint(() => {
    const frame = parent.current?.getBoundingClientRect();
    if (parent.current === null || frame === undefined) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const now = new Map<string, number>();
    for (const row of parent.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const box = row.getBoundingClientRect();
      const place = axis === "x" ? box.left - frame.left : box.top - frame.top;
      const name = row.dataset.row ?? "";
      const was = before.current.get(name);
      now.set(name, place);
      if (still || was === undefined || Math.abs(was - place) < 1) continue;
      const from = axis === "x" ? `translateX(${was - place}px)` : `translateY(${was - place}px)`;
      row.animate([{ transform: from }, { transform: "none" }], { duration: moveMs, easing: "ease-out" });
    }
    before.current = now;
  }, [key, axis]);

  return parent;
}
