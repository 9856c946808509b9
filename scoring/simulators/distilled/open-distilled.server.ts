import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Device, DeviceSetting, EncodingStore, Simulator } from "../../types.ts";
import { chooseDevice } from "../choose-device.ts";
import { SimulatorUnavailableError } from "../simulator-errors.ts";
import { mostTokens } from "./snippet-features.ts";
import type { RequestedSnippet, ThreadAnswer, ThreadRequest } from "./distilled-thread.server.ts";

export interface DistilledOptions {
  device?: DeviceSetting;
  /** Where encodings of snippets outlive the process; without one they are made anew. */
  store?: EncodingStore;
  folder?: string;
  /** Snippets kept in memory, about 25 kB each. */
  keptSnippets?: number;
  threads?: number;
}

type Request = ThreadRequest extends infer R ? (R extends { id: number } ? Omit<R, "id"> : never) : never;

/** The key of a snippet in the store: a hash of its tokens. */
export function snippetKey(tokens: readonly string[]): string {
  return createHash("sha1").update(JSON.stringify(tokens)).digest("base64url");
}

/** Snippets encoded at a time in the background: a score waits for one such lot at most. */
const encodedAtOnce = 24;
/** Texts whose meaning is read at a time, some milliseconds each. */
const embeddedAtOnce = 12;

/**
 * Opens our own small network in a worker thread: the event loop stays free. Rejects with SimulatorUnavailableError where the model
 * is missing or damaged, or the device cannot be had.
 */
export async function openDistilled(options: DistilledOptions = {}): Promise<Simulator> {
  const {
    folder = join(process.cwd(), "scoring/simulators/distilled/model"),
    threads = 1,
    keptSnippets = 4000,
  } = options;
  const {
    value: thread,
    device,
    reason,
  } = await chooseDevice(options.device ?? "auto", (provider) =>
    DistilledThread.open({ folder, provider, threads, keptSnippets }),
  ).catch((error: unknown) => {
    throw error instanceof SimulatorUnavailableError
      ? error
      : new SimulatorUnavailableError("distilled", messageOf(error));
  });
  const { store } = options;

  return {
    id: "distilled",
    version: thread.version,
    device,
    deviceReason: reason,
    fallbackFor: null,
    fallbackReason: null,
    async simulate(explanation, snippets) {
      const parts = snippets.map(inParts);
      const keyed = parts.flat().map((tokens) => ({ key: snippetKey(tokens), tokens }));
      const unknown = store ? await thread.look([...new Set(keyed.map(({ key }) => key))]) : [];
      // A store that fails costs time, never a score.
      const stored = store && unknown.length > 0 ? await attempt(() => store.read(unknown)) : null;
      const { simulated, encoded } = await thread.run(
        explanation,
        keyed.map(({ key, tokens }): RequestedSnippet => ({ key, tokens, stored: stored?.get(key) ?? null })),
      );
      if (store && encoded.size > 0) void attempt(() => store.write(encoded));
      let next = 0;
      return parts.map((some) => some.flatMap(() => simulated[next++] ?? []));
    },
    async encode(snippets) {
      if (!store) return;
      const byKey = new Map(snippets.flatMap(inParts).map((tokens) => [snippetKey(tokens), tokens]));
      for (const key of (await store.read([...byKey.keys()])).keys()) byKey.delete(key);
      const missing = [...byKey].map(([key, tokens]): RequestedSnippet => ({ key, tokens, stored: null }));
      for (let start = 0; start < missing.length; start += encodedAtOnce) {
        const { encoded } = await thread.run(null, missing.slice(start, start + encodedAtOnce));
        await store.write(encoded);
      }
    },
    async embed(texts) {
      const vectors: Float32Array<ArrayBuffer>[] = [];
      for (let start = 0; start < texts.length; start += embeddedAtOnce) {
        vectors.push(...(await thread.embed(texts.slice(start, start + embeddedAtOnce))));
      }
      return vectors;
    },
    close: () => thread.close(),
  };
}

/** A long snippet in parts that the network takes; an empty one has none. */
function inParts(tokens: readonly string[]): (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  for (let start = 0; start < tokens.length; start += mostTokens) parts.push(tokens.slice(start, start + mostTokens));
  return parts;
}

interface ThreadOptions {
  folder: string;
  provider: Device;
  threads: number;
  keptSnippets: number;
}

/** Talks to the thread; when it dies, what waits is refused and the next call starts another. */
class DistilledThread {
  private readonly waiting = new Map<number, { resolve(answer: ThreadAnswer): void; reject(error: Error): void }>();
  private starting: Promise<Worker> | null = null;
  private lastId = 0;
  private closed = false;
  version = "";

  private constructor(private readonly options: ThreadOptions) {}

  static async open(options: ThreadOptions): Promise<DistilledThread> {
    const thread = new DistilledThread(options);
    thread.starting = thread.start();
    await thread.starting;
    return thread;
  }

  async look(keys: readonly string[]): Promise<string[]> {
    const answer = await this.ask({ kind: "look", keys });
    return answer.kind === "missing" ? answer.keys : [];
  }

  async run(
    explanation: string | null,
    snippets: readonly RequestedSnippet[],
  ): Promise<{ simulated: number[][]; encoded: Map<string, Uint8Array> }> {
    const answer = await this.ask({ kind: "run", explanation, snippets });
    if (answer.kind !== "done") throw new SimulatorUnavailableError("distilled", "it gave no values");
    return answer;
  }

  async embed(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>[]> {
    const answer = await this.ask({ kind: "embed", texts });
    if (answer.kind !== "embedded") throw new SimulatorUnavailableError("distilled", "it gave no vectors");
    return answer.vectors;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.refuse("it was closed");
    const worker = await this.starting?.catch(() => null);
    await worker?.terminate();
  }

  private async ask(request: Request): Promise<ThreadAnswer> {
    if (this.closed) throw new SimulatorUnavailableError("distilled", "it was closed");
    this.starting ??= this.start();
    const worker = await this.starting;
    if (this.isClosed()) throw new SimulatorUnavailableError("distilled", "it was closed");
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref(); // an answer is not lost because the process ends
      worker.postMessage({ ...request, id });
    });
  }

  /** Asked again after a wait. */
  private isClosed(): boolean {
    return this.closed;
  }

  private start(): Promise<Worker> {
    const url = pathToFileURL(join(process.cwd(), "scoring/simulators/distilled/distilled-thread.server.ts")).href;
    const code = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url)}); })`;
    const worker = new Worker(code, { eval: true, workerData: this.options });
    return new Promise((resolve, reject) => {
      let death = "its thread ended";
      worker.on("error", (error: unknown) => {
        death = messageOf(error);
      });
      worker.on("exit", () => {
        this.starting = null;
        this.refuse(death);
        reject(new SimulatorUnavailableError("distilled", death));
      });
      worker.on("message", (answer: ThreadAnswer) => {
        if (answer.kind === "opened") {
          this.version = answer.version;
          worker.unref();
          resolve(worker);
        } else if (answer.kind === "closed") {
          death = answer.message;
        } else {
          const asked = this.waiting.get(answer.id);
          this.waiting.delete(answer.id);
          if (this.waiting.size === 0) worker.unref();
          if (answer.kind === "failed") asked?.reject(new SimulatorUnavailableError("distilled", answer.message));
          else asked?.resolve(answer);
        }
      });
    });
  }

  private refuse(why: string): void {
    for (const { reject } of this.waiting.values()) reject(new SimulatorUnavailableError("distilled", why));
    this.waiting.clear();
  }
}

/** What `action` gives; null where it fails, at once or later. */
async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
