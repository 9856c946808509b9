import { useEffect, useState, type RefObject } from "react";

/** The token under the pointer, the finger or the keyboard; x and y in pixels inside the container, under the token. */
export interface InspectedToken {
  strip: number;
  token: number;
  x: number;
  y: number;
}

/**
 * Watches all strips inside a container ([data-strip] holding [data-token]): hover, tap and focus inspect a token; arrow keys, Home and
 * End move through a strip, of which one token at a time is a tab stop; Escape lets go. One listener for a thousand tokens. `content`
 * changes when there are other strips.
 */
export function useTokenInspector(container: RefObject<HTMLElement | null>, content: unknown): InspectedToken | null {
  const [inspected, setInspected] = useState<InspectedToken | null>(null);

  // The tab stops are set here and not in the markup: without JavaScript there is nothing to inspect, and nothing to stop at.
  useEffect(() => {
    for (const strip of container.current?.querySelectorAll("[data-strip]") ?? []) {
      const peak = strip.querySelector<HTMLElement>("[data-peak]");
      if (peak !== null && strip.querySelector("[data-token][tabindex='0']") === null) peak.tabIndex = 0;
    }
  }, [container, content]);

  useEffect(() => {
    const root = container.current;
    if (root === null) return;

    const tokenAt = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>("[data-token]") : null;
    const inspect = (token: HTMLElement | null) => {
      if (token === null) return setInspected(null);
      const strip = token.closest<HTMLElement>("[data-strip]");
      const frame = root.getBoundingClientRect();
      const box = token.getClientRects()[0] ?? token.getBoundingClientRect();
      setInspected({
        strip: Number(strip?.dataset.strip),
        token: Number(token.dataset.token),
        x: box.left - frame.left + box.width / 2,
        y: box.bottom - frame.top,
      });
    };
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === "mouse") inspect(tokenAt(event.target));
    };
    const onLeave = () => inspect(tokenAt(document.activeElement));
    const onClick = (event: MouseEvent) => inspect(tokenAt(event.target));
    const onFocus = (event: FocusEvent) => {
      const token = tokenAt(event.target);
      if (token !== null && token.matches(":focus-visible")) inspect(token);
    };
    const onBlur = () => setInspected(null);
    const onKey = (event: KeyboardEvent) => {
      const token = tokenAt(event.target);
      if (token === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") return setInspected(null);
      const all = [...(token.closest("[data-strip]")?.querySelectorAll<HTMLElement>("[data-token]") ?? [])];
      const next = all[destination(event.key, all.indexOf(token), all.length) ?? -1];
      if (next === undefined) return;
      event.preventDefault();
      token.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };

    const stop = new AbortController();
    const options = { signal: stop.signal };
    root.addEventListener("pointerover", onOver, options);
    root.addEventListener("pointerleave", onLeave, options);
    root.addEventListener("click", onClick, options);
    root.addEventListener("focusin", onFocus, options);
    root.addEventListener("focusout", onBlur, options);
    root.addEventListener("keydown", onKey, options);
    return () => stop.abort();
  }, [container]);

  return inspected;
}

function destination(key: string, current: number, count: number): number | null {
  if (key === "ArrowRight") return Math.min(count - 1, current + 1);
  if (key === "ArrowLeft") return Math.max(0, current - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
