import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { InferenceSession } from "onnxruntime-node";
import { openContinuation, type ContinuationSession } from "./continuation-session.server.ts";
import type { ContinuationRequest, Projections, TextContinuation } from "../types.ts";
import type { ModelCard } from "./model-card.ts";
import { readModelCard } from "./model-card.ts";
import { ProductCollector } from "./product-collector.ts";
import { SparseCollector, type SubjectActivations } from "./sparse-activations.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";

/** Tokens of a window after the start token: as the features' snippets were cut. */
export const windowTokens = 64;

export interface SubjectSession {
  card: ModelCard;
  /** All activations on a text. Blocks this thread while it runs (about 1 ms a token): call it in a worker thread. */
  run(text: string): Promise<SubjectActivations>;
  /** Vectors at a hook point, on several texts. Blocks as well. */
  project(hook: string, vectors: readonly Float32Array[], texts: readonly string[]): Promise<Projections>;
  /** Writes on, a feature made active by hand or not. Opens the file that this takes at its first call. Blocks as well. */
  continueText(request: ContinuationRequest): Promise<TextContinuation>;
}

/**
 * Opens the subject model of a folder (model.onnx, tokenizer.json.gz, card.json). A text runs as training ran it: the start
 * token and up to 64 tokens; a longer text in several windows, each without memory of the one before. Start token and
 * attention sinks are silenced inside the graph.
 *
 * @param threads of one run; more than the free cores makes it slower
 * @throws Error where a file is missing or its content is wrong
 */
export async function openSubjectSession(folder: string, threads: number): Promise<SubjectSession> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const [cardText, tokenizerFile] = await Promise.all([
    readFile(join(folder, "card.json"), "utf8"),
    readFile(join(folder, "tokenizer.json.gz")),
  ]);
  const card = readModelCard(cardText);
  const tokenizer: Tokenizer = createTokenizer(JSON.parse(gunzipSync(tokenizerFile).toString("utf8")));
  const session = await InferenceSession.create(join(folder, "model.onnx"), {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
  });
  checkOutputs(card, session);
  const outputs = card.sets.map(({ output }) => output);
  const size = Math.min(windowTokens, card.longest - 1);
  /** The graph's outputs on a text, a window at a time. */
  const windowsOf = async function* (ids: readonly number[], wanted: readonly string[]) {
    for (let start = 0; start < ids.length; start += size) {
      const window = [card.startToken, ...ids.slice(start, start + size)];
      const feed = new Tensor("int64", BigInt64Array.from(window, BigInt), [1, window.length]);
      const result = await session.run({ ids: feed }, wanted);
      /** Without the start token's row. */
      yield (output: string, width: number): Float32Array => {
        const data = result[output]?.data;
        if (!(data instanceof Float32Array) || data.length !== window.length * width) {
          throw new Error(
            `model.onnx: output "${output}" has not the shape (1, ${window.length}, ${width}) of card.json`,
          );
        }
        return data.subarray(width);
      };
    }
  };
  let continuation: Promise<ContinuationSession> | null = null;

  return {
    card,
    async continueText(request) {
      continuation ??= openContinuation(folder, card, tokenizer, threads);
      try {
        return await (await continuation).run(request);
      } catch (error) {
        continuation = null; // a file that is put in its place later is found
        throw error;
      }
    },
    async project(name, vectors, texts) {
      const hook = card.hooks.find((one) => one.name === name);
      if (!hook || card.awake === null) throw new Error(`this model has no hook point ${name}`);
      const collector = new ProductCollector(vectors, hook.width);
      const tokens: string[][] = [];
      for (const text of texts) {
        const encoded = tokenizer.encode(text);
        tokens.push(encoded.tokens);
        for await (const rows of windowsOf(encoded.ids, [hook.output, card.awake]))
          collector.add(rows(hook.output, hook.width), rows(card.awake, 1));
      }
      return { tokens, products: collector.finish() };
    },
    async run(text) {
      const { ids, tokens } = tokenizer.encode(text);
      const collectors = card.sets.map((set) => ({ set, collector: new SparseCollector(set.width) }));
      for await (const rows of windowsOf(ids, outputs)) {
        for (const { set, collector } of collectors) collector.add(rows(set.output, set.width));
      }
      return {
        tokens,
        sets: Object.fromEntries(collectors.map(({ set, collector }) => [set.source, collector.finish()])),
      };
    },
  };
}

function checkOutputs({ sets, hooks, awake }: ModelCard, session: InferenceSession): void {
  const wanted = [...[...sets, ...hooks].map(({ output }) => output), ...(awake === null ? [] : [awake])];
  if (!wanted.every((output) => session.outputNames.includes(output)) || !session.inputNames.includes("ids")) {
    throw new Error(
      `model.onnx has inputs ${session.inputNames.join(", ")} and outputs ${session.outputNames.join(", ")}; card.json needs input ids` +
        ` and outputs ${wanted.join(", ")}`,
    );
  }
}
