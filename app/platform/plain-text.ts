/** PostgreSQL stores no NUL, and half a surrogate pair is no character in any encoding. */
const unstorable = /\0|\p{Surrogate}/u;

/** Nested deeper than any body of ours; a guard against bodies made of brackets. */
const deepest = 32;

export interface BadString {
  /** Dotted path; "body" for the whole. */
  path: string;
  complaint: string;
}

export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

/** The first string (or key) of a parsed JSON value that must not go further, or null. Walks without recursion. */
export function findBadString(value: unknown): BadString | null {
  const stack: { value: unknown; path: string; depth: number }[] = [{ value, path: "", depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value: current, path, depth } = next;
    const at = path || "body";
    if (typeof current === "string" && !isStorable(current))
      return { path: at, complaint: "contains characters that cannot be stored" };
    if (typeof current !== "object" || current === null) continue;
    if (depth >= deepest) return { path: "body", complaint: "is nested too deeply" };
    for (const [key, inner] of Object.entries(current)) {
      if (key === "__proto__" || !isStorable(key)) return { path: at, complaint: "has a key that is not acceptable" };
      stack.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
  return null;
}
