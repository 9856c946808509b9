import type { z } from "zod";

/**
 * JSON as Python's `json.dump` writes it: bare NaN and Infinity are read as null. NULs in strings go: no text column holds them. Undefined where it is no
 * JSON.
 */
export function parseTolerantly(text: string): unknown {
  try {
    return withoutNuls(JSON.parse(text) as unknown, text);
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
  }
  try {
    // Strings are matched first, so that what stands in them stays.
    const mended = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
      found.startsWith('"') ? found : "null",
    );
    return withoutNuls(JSON.parse(mended) as unknown, text);
  } catch {
    return undefined;
  }
}

function withoutNuls(value: unknown, text: string): unknown {
  return text.includes("\\u0000") ? stripped(value) : value;
}

function stripped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, stripped(inner)]));
}

/** The first complaint with its place. */
export function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "is not understood";
  return issue.path.length === 0 ? "is not a JSON object" : `${issue.path.join(".")}: ${issue.message}`;
}
