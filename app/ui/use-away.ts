import { useEffect, useState, type RefObject } from "react";

/** True while the element has scrolled out above the window; then `height` (pixels) is what it measured, to keep its place. */
export function useAway(element: RefObject<HTMLElement | null>): { away: boolean; height: number } {
  const [state, setState] = useState({ away: false, height: 0 });

  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      const away = !entry.isIntersecting && entry.boundingClientRect.bottom <= 0;
      setState((before) => ({ away, height: away ? before.height || entry.boundingClientRect.height : 0 }));
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);

  return state;
}
