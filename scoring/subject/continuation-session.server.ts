import { join } from "node:path";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { ContinuationRequest, Steering, TextContinuation } from "../types.ts";
import { likeliestToken, likeliestTokens } from "./greedy-choice.ts";
import type { ModelCard } from "./model-card.ts";
import type { Tokenizer } from "./tokenizer.ts";

const shownCandidates = 5;
/** Of a longer text the model reads the end. */
const longestRead = 192;

export interface ContinuationSession {
  /** Writes on. Blocks this thread while it runs (about 20 ms a token, 50 ms before the first). */
  run(request: ContinuationRequest): Promise<TextContinuation>;
}

/**
 * Opens the whole model with its output head (continuation.onnx, which reads most of its first third and the embedding out of
 * model.onnx; about 280 MB of memory). Keys and values of earlier tokens are kept from step to step.
 *
 * @throws Error where the card names no continuation or the file is not what the card says
 */
export async function openContinuation(
  folder: string,
  card: ModelCard,
  tokenizer: Tokenizer,
  threads: number,
): Promise<ContinuationSession> {
  if (!card.continuation) throw new Error("this model has no file to continue texts with");
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const session = await InferenceSession.create(join(folder, card.continuation.file), {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
  });
  const past = session.inputMetadata.filter(({ name }) => name.startsWith("past."));
  const empty = past.map((input): [string, Tensor] => {
    const shape = input.isTensor ? input.shape.map((size, axis) => (axis === 0 ? 1 : Number(size) || 0)) : [];
    return [input.name, new Tensor("float32", new Float32Array(0), shape)];
  });

  return {
    async run({ text, steer, tokens: count }) {
      const ids = tokenizer.encode(text).ids.slice(-longestRead);
      const feature = new Tensor("int64", BigInt64Array.of(BigInt(steer ? placeOf(card, steer) : 0)), []);
      let memory: Record<string, Tensor> = Object.fromEntries(empty);
      let feed = [card.startToken, ...ids];
      const before = [...feed];
      const answer: TextContinuation = { tokens: [], candidates: [], activation: 0 };
      for (let step = 0; step < count; step++) {
        // The start token is no word of the text: it is left alone.
        const strength = feed.map((_, i) => (step === 0 && i === 0 ? 0 : (steer?.strength ?? 0)));
        const result = await session.run({
          ids: new Tensor("int64", BigInt64Array.from(feed, BigInt), [1, feed.length]),
          strength: new Tensor("float32", Float32Array.from(strength), [1, feed.length]),
          feature,
          ...memory,
        });
        const scores = floats(result, "logits");
        if (step === 0) {
          answer.activation = (steer?.strength ?? 0) * (floats(result, "activation")[0] ?? 0);
          answer.candidates = likeliestTokens(scores, shownCandidates).map(({ id, probability }) => ({
            token: tokenizer.show(id),
            probability,
          }));
        }
        memory = Object.fromEntries(
          past.map(({ name }) => [name, tensorOf(result, name.replace("past.", "present."))]),
        );
        feed = [likeliestToken(scores, before, tokenizer.isControl)];
        before.push(...feed);
      }
      answer.tokens = tokenizer.decode(before.slice(before.length - count));
      return answer;
    },
  };
}

/** The graph counts the features of all sets, in the order of the card. */
function placeOf({ sets }: ModelCard, { source, index }: Steering): number {
  const at = sets.findIndex((set) => set.source === source);
  return sets.slice(0, at).reduce((sum, { width }) => sum + width, index);
}

function tensorOf(result: InferenceSession.OnnxValueMapType, name: string): Tensor {
  const value = result[name];
  if (!value) throw new Error(`the continuation's graph has no output "${name}"`);
  return value;
}

function floats(result: InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const { data } = tensorOf(result, name);
  if (!(data instanceof Float32Array)) throw new Error(`the continuation's output "${name}" is not fp32`);
  return data;
}
