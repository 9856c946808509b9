import { z } from "zod";
import { correlate } from "./metrics/correlation.ts";
import { explainedVariance } from "./metrics/explained-variance.ts";
import type { Simulator } from "./types.ts";
import { scorerKey } from "./worker/scorer-version.ts";

const id = z.union([z.string(), z.number()]);

const task = z.object({
  id,
  explanation: z.string(),
  records: z.array(
    z
      .object({ tokens: z.array(z.string()), activations: z.array(z.number()) })
      .refine(
        ({ tokens, activations }) => tokens.length === activations.length,
        "as many activations as tokens are needed",
      ),
  ),
});

export type LineResult =
  | {
      id: string | number;
      scorer: string;
      /** The simulator that was asked for where another one stood in. */
      fallback_for?: string;
      ev_correlation: number;
      rsquared: number | null;
      absolute_dev_explained: number | null;
      reason: string | null;
      simulated: number[][];
    }
  | { id: string | number | null; error: string };

/** Scores one line of the `score` command (docs: contract, Commands). Never throws: what is wrong with the line is the result. */
export async function scoreLine(line: string, simulator: Simulator): Promise<LineResult> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = task.safeParse(json);
  if (!parsed.success) return { id: readId(json), error: parsed.error.issues.slice(0, 5).map(complaint).join("; ") };
  const { explanation, records } = parsed.data;
  const truth = records.map((record) => record.activations);
  try {
    const tokens = records.map((record) => record.tokens);
    const simulated = await simulator.simulate(explanation, tokens);
    const correlation = correlate(truth, simulated);
    const explained = explainedVariance(truth, simulated);
    return {
      id: parsed.data.id,
      scorer: scorerKey(simulator),
      ...(simulator.fallbackFor === null ? {} : { fallback_for: simulator.fallbackFor }),
      ev_correlation: correlation.value,
      rsquared: explained.rsquared,
      absolute_dev_explained: explained.absoluteDevExplained,
      reason: correlation.reason ?? explained.reason,
      simulated,
    };
  } catch (error) {
    return { id: parsed.data.id, error: error instanceof Error ? error.message : String(error) };
  }
}

function complaint(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}

/** The id of a line that is otherwise wrong, so that the reader can tell which one it was. */
function readId(json: unknown): string | number | null {
  const parsed = z.object({ id }).safeParse(json);
  return parsed.success ? parsed.data.id : null;
}
