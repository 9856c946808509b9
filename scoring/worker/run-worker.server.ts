import { EventEmitter } from "node:events";
import type { Runner, TaskList, WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { openSimulator } from "../simulators/open-simulator.ts";
import type { DeviceSetting, ScorerDescription, Simulator, SimulatorId } from "../types.ts";
import { backgroundTasks } from "./background-tasks.server.ts";
import { openEncodingStore } from "./encoding-store.server.ts";
import { quietLogger } from "./install-queue.server.ts";
import { lookForWork } from "./look-for-work.server.ts";
import { failScoring, scoreStoredExplanation } from "./score-explanation.server.ts";
import { scoreJob, scoreTask } from "./score-job.ts";
import { describeScorer } from "./scorer-version.ts";
import type { OnScored } from "./store-score.server.ts";
import { lastAttemptFailed, sweepJobs } from "./sweep-jobs.server.ts";
import { watchVainLooks } from "./watch-vain-looks.ts";
import { WorkerLife } from "./worker-life.server.ts";

export interface WorkerOptions {
  /** The same database as the Prisma client's (`DATABASE_URL`). */
  databaseUrl: string;
  simulator: SimulatorId;
  device: DeviceSetting;
  /** Jobs at once: what a simulator gets at once it can work on together. */
  concurrency: number;
  /** Runs in the transaction that stores a new score, once per score: points. */
  onScored: OnScored;
  /** Jobs of other rooms that this worker takes as well, by the names of their tasks. */
  tasks?: (context: TaskContext) => TaskList;
  log: (line: string) => void;
}

/** What a task of another room may ask of the worker that runs it. */
export interface TaskContext {
  /** True once the worker is to end: a long job queues its continuation and returns. */
  isStopping: () => boolean;
  log: (line: string) => void;
}

export interface WorkerHealth {
  /** True while it is connected and takes jobs. */
  ok: boolean;
  scorer: ScorerDescription;
  /** Jobs finished since the start. */
  finished: number;
}

export interface RunningWorker {
  /** Takes no more jobs, waits for those at work, closes its connections. */
  stop(): Promise<void>;
  health(): WorkerHealth;
}

const sweepMs = 2000;
const firstSweepsMs = [0, 1500];
const longestPauseMs = 5000;
const longestStopMs = 8000;
/** How often it looks for scores and encodings that are missing; sooner after a look that failed. */
const lookMs = 5 * 60_000;
const lookAgainMs = 2000;

/**
 * Scores explanations as they are submitted, until `stop`. Survives lost connections and a database that restarts or is not
 * there yet: it reports `ok: false` and goes on when it is back. Where its simulator cannot be opened, the lexical one stands in.
 * Installs no signal handlers. `open` is there for tests, which bring a simulator of their own.
 */
export async function runWorker(options: WorkerOptions, open?: () => Promise<Simulator>): Promise<RunningWorker> {
  const { simulator: id, log } = options;
  const simulator = await (open?.() ??
    openSimulator(id, { device: options.device, encodings: openEncodingStore }, log));
  const { key, device, deviceReason } = describeScorer(simulator);
  log(`scorer: ${key} on ${device} (${deviceReason})`);
  const { default: postgres } = await import("pg");
  const worker = new Worker(options, simulator, postgres);
  worker.start();
  return worker;
}

class Worker implements RunningWorker {
  private readonly pool: pg.Pool;
  private runner: Runner | null = null;
  private readonly life: WorkerLife;
  private listening = false;
  private stopping = false;
  private finished = 0;
  private readonly timers = new Set<NodeJS.Timeout>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkerOptions,
    private readonly simulator: Simulator,
    postgres: typeof pg,
  ) {
    const { databaseUrl, concurrency } = options;
    this.life = new WorkerLife(
      () =>
        new postgres.Client({
          connectionString: databaseUrl,
          application_name: "neuroglyph worker life",
          keepAlive: true,
        }),
      (delayMs, task) => this.after(delayMs, task),
    );
    this.pool = new postgres.Pool({
      connectionString: databaseUrl,
      max: concurrency + 3,
      application_name: "neuroglyph worker",
    });
    // A connection that breaks is replaced by the pool; without listeners it would end the process.
    this.pool.on("error", () => undefined);
    this.pool.on("connect", (client) => client.on("error", () => undefined));
  }

  start(): void {
    this.running = this.keepRunning();
    for (const delay of firstSweepsMs) this.after(delay, () => this.sweep());
    const sweepAgain = async (): Promise<void> => {
      await this.sweep();
      this.after(sweepMs, sweepAgain);
    };
    this.after(sweepMs, sweepAgain);
    this.after(0, () => this.look(true));
  }

  health(): WorkerHealth {
    const ok = this.listening && this.life.isOn && !this.stopping;
    return { ok, scorer: describeScorer(this.simulator), finished: this.finished };
  }

  async stop(): Promise<void> {
    if (this.stopping) return this.running;
    this.stopping = true;
    this.life.finish();
    for (const timer of this.timers) clearTimeout(timer);
    const orderly = async (): Promise<void> => {
      await this.runner?.stop().catch(() => undefined);
      await this.running;
      await this.life.pause();
      await this.pool.end();
      await this.simulator.close();
    };
    // Without its database the queue would wait for minutes to note down a last job; what is lost then is taken over by others.
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestStopMs);
    });
    await Promise.race([orderly(), patience]).finally(() => {
      clearTimeout(timer);
    });
  }

  /** The queue's runner ends when it has lost the database for long; then it is started anew. */
  private async keepRunning(): Promise<void> {
    let pause = 200;
    while (!this.isStopping()) {
      try {
        await this.life.keep();
        this.runner = await this.startRunner();
        if (this.isStopping()) await this.runner.stop();
        pause = 200;
        await this.runner.promise;
      } catch (error) {
        if (!this.isStopping()) this.options.log(`worker: ${describe(error)}; trying again`);
      }
      this.listening = false;
      this.runner = null;
      if (this.isStopping()) return;
      await this.life.pause();
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(longestPauseMs, pause * 2);
    }
  }

  /** A method, because the flag changes while others wait. */
  private isStopping(): boolean {
    return this.stopping;
  }

  private async startRunner(): Promise<Runner> {
    const { run } = await import("graphile-worker");
    const events: WorkerEvents = new EventEmitter();
    events.on("pool:create", ({ workerPool }) => {
      this.life.declare(workerPool.id);
    });
    events.on("pool:listen:success", () => (this.listening = true));
    events.on("pool:listen:error", () => (this.listening = false));
    events.on("pool:listen:release", () => (this.listening = false));
    watchVainLooks(events, {
      databaseInReach: () => this.listening,
      restart: (reason) => {
        this.options.log(`worker: no look for a job succeeds (${reason}); starting the queue anew`);
        this.runner?.stop().catch(() => undefined);
      },
    });
    return run({
      pgPool: this.pool,
      concurrency: this.options.concurrency,
      noHandleSignals: true,
      pollInterval: 2000,
      // Without batches (version 0.17) nobody awaits the note that a job is done or failed: a connection lost at that moment
      // would be an unhandled rejection and leave the job locked. In batches the queue retries it, and ends if it cannot.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      events,
      logger: await quietLogger(this.options.log),
      taskList: {
        [scoreTask]: (payload, { job }) => this.score(payload, job.attempts >= job.max_attempts),
        ...backgroundTasks(this.simulator, () => this.stopping, this.options.log),
        ...this.options.tasks?.({ isStopping: () => this.stopping, log: this.options.log }),
      },
    });
  }

  private async score(payload: unknown, isLast: boolean): Promise<void> {
    const { explanationId } = scoreJob.parse(payload);
    try {
      await scoreStoredExplanation(explanationId, this.simulator, this.options.onScored);
      this.finished++;
    } catch (error) {
      this.options.log(`scoring explanation ${explanationId}: ${describe(error)}`);
      if (!isLast) throw error;
      await failScoring(explanationId, lastAttemptFailed);
    }
  }

  /** Missing scores and encodings; the first look that succeeds says which scorer this worker brings. */
  private async look(isFirst: boolean): Promise<void> {
    try {
      await lookForWork(this.simulator, isFirst);
      this.after(lookMs, () => this.look(false));
    } catch (error) {
      if (!this.stopping && this.listening) this.options.log(`worker: ${describe(error)}`);
      this.after(lookAgainMs, () => this.look(isFirst));
    }
  }

  private async sweep(): Promise<void> {
    try {
      await sweepJobs(this.pool, this.options.log);
    } catch (error) {
      if (!this.stopping && this.listening) this.options.log(`worker: ${describe(error)}`);
    }
  }

  private after(delayMs: number, task: () => Promise<void>): void {
    if (this.stopping) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.stopping) void task();
    }, delayMs);
    this.timers.add(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
