import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { askSubject } from "./ask-subject.server.ts";
import type { FeatureKey } from "./feature-key.ts";
import { findFeature } from "./find-feature.server.ts";
import { promptProblem } from "./trial-text.ts";
import type { SteeredText } from "./views.ts";

/** Tokens written in either column. */
const writtenTokens = 24;

/**
 * What the subject model writes after a text of 1 to 300 characters, as it is and with a feature made active by hand. Greedy: the columns
 * differ by the push alone, and the same question has the same answer. Space at the text's end is left out, as it would mislead the model.
 * 404 unknown feature, 422 unusable text or strength, else as `askSubject`.
 */
export async function steerText(
  viewer: Viewer | null,
  key: FeatureKey,
  given: string,
  strength: number,
): Promise<SteeredText> {
  const problem = promptProblem(given);
  if (problem !== null) throw invalid(problem, { text: [problem] });
  await consumeLimit("continuations", callerKey());
  const { maxActivation } = await findFeature(key, viewer);
  const text = given.trimEnd();
  return askSubject(key, async (subject) => {
    const { source, index } = key;
    const [plain, steered] = await Promise.all(
      [null, { source, index, strength }].map((steer) => subject.continueText({ text, steer, tokens: writtenTokens })),
    );
    if (!plain || !steered) throw new Error("both columns were asked for");
    const { activation, ...written } = steered;
    return {
      text,
      strength,
      activation,
      maxActivation,
      plain: { tokens: plain.tokens, candidates: plain.candidates },
      steered: written,
    };
  });
}
