import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const line = z.object({ explanations: z.record(z.string(), z.string()) });

/** Every wording of every feature that the simulator was trained on, held-out ones included. */
export function readTrainingTexts(): string[] {
  const content = gunzipSync(readFileSync(join(import.meta.dirname, "explained-features.jsonl.gz"))).toString("utf8");
  return content
    .split("\n")
    .filter((row) => row !== "")
    .flatMap((row) => Object.values(line.parse(JSON.parse(row)).explanations));
}
