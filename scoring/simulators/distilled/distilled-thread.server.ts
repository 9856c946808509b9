import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { fitsEncoding } from "./encoding-codec.ts";
import { openDistilledModel } from "./distilled-model.server.ts";
import type { SnippetFeatures } from "./snippet-features.ts";

/** One snippet of a request: `key` names its tokens, `stored` is its encoding where one was found. */
export interface RequestedSnippet {
  key: string;
  tokens: readonly string[];
  stored: Uint8Array | null;
}

export type ThreadRequest =
  /** Which of these snippets has the thread in memory? */
  | { kind: "look"; id: number; keys: readonly string[] }
  /** Simulate, or with no explanation encode only. */
  | { kind: "run"; id: number; explanation: string | null; snippets: readonly RequestedSnippet[] }
  /** What do these texts mean? */
  | { kind: "embed"; id: number; texts: readonly string[] };

export type ThreadAnswer =
  | { kind: "opened"; version: string; provider: string }
  | { kind: "closed"; message: string }
  | { kind: "missing"; id: number; keys: string[] }
  /** `encoded`: what was made anew; with no explanation what was asked for. */
  | { kind: "done"; id: number; simulated: number[][]; encoded: Map<string, Uint8Array> }
  | { kind: "embedded"; id: number; vectors: Float32Array<ArrayBuffer>[] }
  | { kind: "failed"; id: number; message: string };

const options = z
  .object({
    folder: z.string(),
    provider: z.enum(["cpu", "cuda", "webgpu"]),
    threads: z.int().positive(),
    keptSnippets: z.int().positive(),
  })
  .parse(workerData);

interface Kept {
  features: SnippetFeatures;
  encoding: Uint8Array;
}

function say(message: ThreadAnswer): void {
  parentPort?.postMessage(message);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One model and what it has read, least recently used first; a run blocks its thread, which is why it has one of its own. */
async function serve(): Promise<void> {
  const model = await openDistilledModel(options.folder, options.provider, options.threads);
  const kept = new Map<string, Kept>();

  const run = async (request: Extract<ThreadRequest, { kind: "run" }>): Promise<ThreadAnswer> => {
    const encoded = new Map<string, Uint8Array>();
    const fresh = new Map<string, SnippetFeatures>();
    for (const { key, tokens, stored } of request.snippets) {
      const known = kept.get(key);
      kept.delete(key);
      if (known) {
        kept.set(key, known);
        if (request.explanation === null) encoded.set(key, known.encoding);
      } else if (!fresh.has(key)) {
        const features = model.read(tokens);
        if (stored && fitsEncoding(stored, features.count)) kept.set(key, { features, encoding: stored });
        else fresh.set(key, features);
      }
    }
    const encodings = await model.encode([...fresh.values()]);
    [...fresh].forEach(([key, features], i) => {
      const encoding = encodings[i] ?? new Uint8Array(0);
      kept.set(key, { features, encoding });
      encoded.set(key, encoding);
    });
    const { explanation } = request;
    const simulated =
      explanation === null
        ? []
        : await model.simulate(
            explanation,
            request.snippets.map(({ key }) => kept.get(key)).filter((snippet) => snippet !== undefined),
          );
    for (const key of kept.keys()) {
      if (kept.size <= options.keptSnippets) break;
      kept.delete(key);
    }
    return { kind: "done", id: request.id, simulated, encoded };
  };

  const embed = async ({ id, texts }: Extract<ThreadRequest, { kind: "embed" }>): Promise<ThreadAnswer> => {
    const vectors: Float32Array<ArrayBuffer>[] = [];
    for (const text of texts) vectors.push(await model.embed(text));
    return { kind: "embedded", id, vectors };
  };

  say({ kind: "opened", version: model.card.version, provider: options.provider });
  let turn = Promise.resolve();
  parentPort?.on("message", (request: ThreadRequest) => {
    if (request.kind === "look") {
      say({ kind: "missing", id: request.id, keys: request.keys.filter((key) => !kept.has(key)) });
      return;
    }
    turn = turn
      .then(() => (request.kind === "embed" ? embed(request) : run(request)))
      .then(say)
      .catch((error: unknown) => {
        say({ kind: "failed", id: request.id, message: reason(error) });
      });
  });
}

serve().catch((error: unknown) => {
  say({ kind: "closed", message: reason(error) });
  parentPort?.close();
});
