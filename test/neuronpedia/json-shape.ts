export type JsonShape = "boolean" | "number" | "string" | "null" | JsonShape[] | { [name: string]: JsonShape };

/** Names and kinds of an answer: of a list, those of its first element. As `shape` in drive_client.py. */
export function shapeOf(value: unknown): JsonShape {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null) return "null";
  if (typeof value === "object") {
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, shapeOf((value as Record<string, unknown>)[name])]));
  }
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return typeof value as "boolean" | "number" | "string";
  throw new TypeError(`JSON has no ${typeof value}`);
}
