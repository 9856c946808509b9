import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { type Line, readLines } from "../read-lines.ts";

const window = z
  .object({ tokens: z.array(z.string()), activations: z.array(z.number()) })
  .refine(({ tokens, activations }) => tokens.length === activations.length, "has not one activation a token");

const row = z.object({
  id: z.string(),
  explanation: z.string().min(1),
  /** False explanations of the same feature, where the file has some. */
  false: z.array(z.string()).default([]),
  /** Windows that the explainer saw; a token list is mined from them. */
  train: z.array(window).default([]),
  /** Windows on which a simulation is scored. */
  records: z
    .array(window.and(z.object({ active: z.boolean().optional(), llm_fuzz_correct: z.boolean().nullish() })))
    .min(1),
  /** Verdicts of a language model: does the feature fire in this text? */
  detection: z.array(z.object({ text: z.string(), active: z.boolean(), llm_correct: z.boolean() })).default([]),
  /** Windows with wrong marks, and whether a language model saw that. */
  fuzz_decoys: z
    .array(z.object({ text: z.string(), decoy_mask: z.array(z.number()), llm_fuzz_correct: z.boolean() }))
    .default([]),
});

/** One feature of an evaluation file. */
export type EvaluationRow = z.infer<typeof row>;

const longestLine = 64 * 1024 * 1024;

/** The lines of a file, unpacked where its name ends in .gz. A file that cannot be read or unpacked rejects. */
export function readFileLines(path: string): AsyncGenerator<Line> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  // An error of the file would otherwise never reach who reads the pipe.
  file.on("error", (error) => input.destroy(error));
  return readLines(input, longestLine);
}

/** The features of a file (.jsonl or .jsonl.gz), one at a time. Throws Error naming the line that is wrong and what is wrong with it. */
export async function* readEvaluationRows(path: string): AsyncGenerator<EvaluationRow> {
  let number = 0;
  for await (const line of readFileLines(path)) {
    number++;
    if (line.kind === "too_long") throw new Error(`${path}, line ${number}: longer than ${longestLine} bytes`);
    if (line.text.trim() !== "") yield readEvaluationRow(line.text, `${path}, line ${number}`);
  }
}

/** One line of a file; `place` names it in errors. */
export function readEvaluationRow(text: string, place: string): EvaluationRow {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${place}: no JSON (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  }
  const parsed = row.safeParse(json);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Error(`${place}: ${first?.path.join(".") ?? ""} ${first?.message ?? "is wrong"}`);
}
