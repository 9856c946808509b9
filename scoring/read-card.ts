import type { z } from "zod";

/** Checks the content of a model's card.json; throws Error naming every field that is wrong. */
export function readCard<Schema extends z.ZodType>(schema: Schema, content: string): z.infer<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw new Error(`card.json is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new Error(`card.json: ${complaints.join("; ")}`);
}
