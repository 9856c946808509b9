import type { Viewer } from "#app/accounts/viewer.ts";
import { askSubject } from "#app/catalog/ask-subject.server.ts";
import { findFeature } from "#app/catalog/find-feature.server.ts";
import { promptProblem } from "#app/catalog/trial-text.ts";
import { invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { strongestSteering } from "#scoring/types.ts";
import type { SteerRequest } from "./request-schemas.ts";

export interface SteeredCompletion {
  /** The prompt and what the model writes after it. */
  STEERED: string;
  DEFAULT: string;
  /** The push in median lengths of the residual stream times .35, as /api/v1 counts it, and in the feature's own units. */
  strength: number;
  activation: number;
  /** A stronger push was asked for: beyond this one there is only noise. */
  clamped: boolean;
}

/** Where the sender gives a feature no strength: what the client gives vectors. */
const usualStrength = 10;

/**
 * What the embedded model writes after a prompt of 1 to 300 characters, as it is and pushed along one of its own features. As on Neuronpedia the push is
 * strength × strength_multiplier of the feature's own units, as far as the model stands it. Greedy: temperature and seed change nothing. 409 a model or a feature
 * that does not run here, 422 several features or an unusable prompt, 429, 503.
 */
export async function steerCompletion(viewer: Viewer | null, asked: SteerRequest): Promise<SteeredCompletion> {
  const { prompt, modelId, features, n_tokens: tokens, strength_multiplier: multiplier } = asked;
  const problem = promptProblem(prompt);
  if (problem !== null) throw invalid(problem, { prompt: [problem] });
  const [feature, ...more] = features;
  if (feature === undefined || more.length > 0) {
    const complaint = "this instance pushes its model along one feature at a time";
    throw invalid(`Send one feature: ${complaint}.`, { features: [complaint] });
  }
  await consumeLimit("continuations", callerKey());
  const { layer: source, index } = feature;
  const key = { model: modelId, source, index };
  return askSubject({ model: modelId }, async () => {
    await findFeature(key, viewer);
    return askSubject(key, async (subject) => {
      const text = prompt.trimEnd();
      const one = await subject.continueText({ text, steer: { source, index, strength: 1 }, tokens: 1 });
      const wanted = ((feature.strength ?? usualStrength) * multiplier) / one.activation;
      const strength = Math.min(strongestSteering, Math.max(-strongestSteering, wanted));
      const [plain, steered] = await Promise.all(
        [null, { source, index, strength }].map((steer) => subject.continueText({ text, steer, tokens })),
      );
      if (!plain || !steered) throw new Error("both texts were asked for");
      const full = (written: string[]) => text + written.join("");
      return {
        STEERED: full(steered.tokens),
        DEFAULT: full(plain.tokens),
        strength,
        clamped: strength !== wanted,
        activation: steered.activation,
      };
    });
  });
}
