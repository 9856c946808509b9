import { z } from "zod";
import { longestTrial, typedText } from "#app/catalog/trial-text.ts";
import { flagReasons } from "#app/play/disputes/priority.ts";
import type { FlagForm } from "./raise-flag.server.ts";

const text = (longest: number) => z.string().max(longest * 2, `At most ${longest} characters.`);

const flagForm = z.object({
  reason: z.enum(flagReasons, { error: "Choose what is the matter." }),
  words: text(1000),
  text: text(longestTrial).transform(typedText),
});

/** A posted report, or what is wrong with it by field. */
export function readFlagForm(
  form: FormData,
): { form: FlagForm; complaints: null } | { form: null; complaints: Record<string, string[]> } {
  const read = flagForm.safeParse({
    reason: form.get("reason") ?? undefined,
    words: form.get("words") ?? "",
    text: form.get("text") ?? "",
  });
  if (!read.success) return { form: null, complaints: z.flattenError(read.error).fieldErrors };
  const { text: evidence, ...rest } = read.data;
  return { form: { ...rest, text: evidence.trim() === "" ? null : evidence }, complaints: null };
}
