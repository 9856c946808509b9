import { startTransition } from "react";

type Listener = (...news: unknown[]) => void;

interface Router {
  subscribe(listener: Listener): () => void;
}

/**
 * Lets Remix hear of a new address within a transition. It listens outside of one, which hands every part of the page a new context at once:
 * parts that still wait for their code (`ui/late-part.tsx`) would be thrown away and drawn anew (React's error 421). Called before Remix starts
 * in this window, since it leaves its router there before it listens.
 */
export function tellInTransitions(remixWindow: object): void {
  let known: Router | undefined;
  Object.defineProperty(remixWindow, "__remixRouter", {
    configurable: true,
    get: () => known,
    set(router: Router) {
      const { subscribe } = router;
      router.subscribe = (listener) => subscribe((...news) => startTransition(() => listener(...news)));
      known = router;
    },
  });
}
