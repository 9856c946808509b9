import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ContinuationRequest, Projections, TextContinuation } from "../types.ts";
import type { ModelCard } from "./model-card.ts";
import type { SubjectActivations } from "./sparse-activations.ts";
import { SubjectBusyError, SubjectError } from "./subject-errors.ts";
import type { ThreadMessage, ThreadRequest } from "./subject-thread.server.ts";

export interface SubjectPoolOptions {
  folder: string;
  /** Worker threads, each with its own copy of the model (about 200 MB, and 280 MB more once it has continued a text). */
  workers: number;
  /** Computing threads of one run. */
  threadsPerRun: number;
  /** Texts that may wait; the next one gets SubjectBusyError. */
  queueLimit: number;
  /** Texts to be continued among them that may wait: each takes a second. */
  continuationLimit: number;
}

type Answer = Extract<ThreadMessage, { kind: ThreadRequest["kind"] }>;

interface Job {
  asked: ThreadRequest;
  attempts: number;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** A text that kills its thread twice is not tried again. */
const mostAttempts = 2;

/** Worker threads read TypeScript through tsx, which they have to register themselves; files are found from the root. */
function startThread(options: SubjectPoolOptions): Worker {
  const url = pathToFileURL(join(process.cwd(), "scoring/subject/subject-thread.server.ts")).href;
  const code = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url)}); })`;
  return new Worker(code, { eval: true, workerData: { folder: options.folder, threads: options.threadsPerRun } });
}

/**
 * Runs texts on subject models in worker threads, in the order in which they came, continuations after all others. Threads start with the first text (or
 * `open`) and are started again after a crash; a text whose thread died is tried once more. Threads never keep the process alive.
 */
export class SubjectPool {
  private readonly waiting: Job[] = [];
  private readonly threads = new Set<{ worker: Worker; job: Job | null; ready: boolean }>();
  private closed = false;
  private card: ModelCard | null = null;
  private opening: { promise: Promise<ModelCard>; resolve(card: ModelCard): void; reject(error: Error): void } | null =
    null;

  /** `start` makes a thread that speaks `ThreadMessage`; tests put in their own. */
  constructor(
    private readonly options: SubjectPoolOptions,
    private readonly start: (options: SubjectPoolOptions) => Worker = startThread,
  ) {}

  /** Loads the model if it is not loaded; rejects with SubjectError `subject_unavailable` where it cannot be. */
  open(): Promise<ModelCard> {
    if (this.card) return Promise.resolve(this.card);
    if (this.closed) return Promise.reject(unavailable("it was closed"));
    if (!this.opening) {
      let resolve: (card: ModelCard) => void = () => undefined;
      let reject: (error: Error) => void = () => undefined;
      const promise = new Promise<ModelCard>((done, failed) => {
        resolve = done;
        reject = failed;
      });
      this.opening = { promise, resolve, reject };
    }
    const { promise } = this.opening;
    this.staff();
    return promise;
  }

  /** All activations of a text. Rejects with SubjectBusyError when the queue is full. */
  async run(text: string): Promise<SubjectActivations> {
    const answer = await this.ask({ kind: "activations", text });
    if (answer.kind !== "activations") throw unavailable("its thread mixed up its answers");
    return answer.activations;
  }

  /** Vectors at a hook point. Rejects with SubjectBusyError when the queue is full. */
  async project(hook: string, vectors: Float32Array<ArrayBuffer>[], texts: string[]): Promise<Projections> {
    const answer = await this.ask({ kind: "projections", hook, vectors, texts });
    if (answer.kind !== "projections") throw unavailable("its thread mixed up its answers");
    return answer.projections;
  }

  /** Writes on. Rejects with SubjectBusyError when the queue is full. */
  async continueText(request: ContinuationRequest): Promise<TextContinuation> {
    const answer = await this.ask({ kind: "continuation", request });
    if (answer.kind !== "continuation") throw unavailable("its thread mixed up its answers");
    return answer.continuation;
  }

  private ask(asked: ThreadRequest): Promise<Answer> {
    if (this.closed) return Promise.reject(unavailable("it was closed"));
    const { queueLimit, continuationLimit } = this.options;
    const slow = this.waiting.filter((job) => job.asked.kind === "continuation").length;
    if (this.waiting.length >= queueLimit || (asked.kind === "continuation" && slow >= continuationLimit))
      return Promise.reject(new SubjectBusyError());
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, attempts: 0, resolve, reject });
      this.staff();
      this.handOut();
    });
  }

  /** Ends the threads; what waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    this.refuseAll(unavailable("it is being closed"));
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private staff(): void {
    while (!this.closed && this.threads.size < this.options.workers) {
      const thread = { worker: this.start(this.options), job: null as Job | null, ready: false };
      this.threads.add(thread);
      thread.worker.unref();
      let death: string | null = null;
      thread.worker.on("error", (error: unknown) => {
        death = error instanceof Error ? error.message : String(error);
      });
      thread.worker.on("exit", (code) => {
        this.threads.delete(thread);
        this.buried(thread.job, death ?? `its thread ended with code ${code}`, thread.ready);
      });
      thread.worker.on("message", (message: ThreadMessage) => {
        if (message.kind === "opened") {
          thread.ready = true;
          this.card = message.card;
          this.opening?.resolve(message.card);
          this.opening = null;
        } else if (message.kind === "closed") {
          death = message.message;
        } else {
          const job = thread.job;
          thread.job = null;
          if (message.kind === "failed") job?.reject(unavailable(message.message));
          else job?.resolve(message);
        }
        this.handOut();
      });
    }
  }

  private handOut(): void {
    for (const thread of this.threads) {
      if (!thread.ready || thread.job) continue;
      // What takes a moment need not wait for what takes a second.
      const quick = this.waiting.findIndex(({ asked }) => asked.kind !== "continuation");
      const [job] = this.waiting.splice(Math.max(0, quick), 1);
      if (!job) break;
      job.attempts++;
      thread.job = job;
      thread.worker.postMessage(job.asked);
    }
    // A thread holds the process while it works, so that an answer is not lost; an idle one does not.
    for (const { worker, job, ready } of this.threads) {
      if (job || (!ready && (this.waiting.length > 0 || this.opening))) worker.ref();
      else worker.unref();
    }
  }

  private buried(job: Job | null, why: string, wasReady: boolean): void {
    if (this.closed) {
      job?.reject(unavailable("it is being closed"));
      return;
    }
    if (!wasReady && this.threads.size === 0) {
      // The model cannot be opened: everybody waiting is told now, the next caller tries again.
      this.refuseAll(unavailable(why));
      return;
    }
    if (job && job.attempts < mostAttempts) this.waiting.unshift(job);
    else job?.reject(unavailable(why));
    if (this.waiting.length > 0) this.staff();
    this.handOut();
  }

  private refuseAll(error: SubjectError): void {
    for (const job of this.waiting.splice(0)) job.reject(error);
    this.opening?.reject(error);
    this.opening = null;
  }
}

function unavailable(why: string): SubjectError {
  return new SubjectError("subject_unavailable", `The language model cannot answer: ${why}`);
}
