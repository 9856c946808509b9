const registry = Symbol.for("neuroglyph.singletons");
const holder = globalThis as { [registry]?: Map<string, unknown> };

/**
 * One value of this name in the process. Module state is not enough: the web process holds each module twice, once run by tsx and
 * once inside build/server. A `make` that throws leaves nothing behind, the next call tries again.
 */
export function singleton<Value>(name: string, make: () => Value): Value {
  const values = (holder[registry] ??= new Map());
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as Value;
}

/** Forgets it, so that the next `singleton` call makes a fresh one (after a failed start, and in tests). */
export function forgetSingleton(name: string): void {
  holder[registry]?.delete(name);
}
