import type { EncodingStore } from "../types.ts";

/** A store that is there before its simulator's version is known; until it is bound it holds nothing and keeps nothing. */
export function bindLate(): { store: EncodingStore; bind(store: EncodingStore): void } {
  let bound: EncodingStore | null = null;
  return {
    store: {
      read: (keys) => bound?.read(keys) ?? Promise.resolve(new Map()),
      write: (entries) => bound?.write(entries) ?? Promise.resolve(),
    },
    bind(store) {
      bound = store;
    },
  };
}
