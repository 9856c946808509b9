import { EventEmitter } from "node:events";
import type { Runner, WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { createSimulator } from "../simulators/create-simulator.ts";
import type { Simulator, SimulatorId } from "../types.ts";
import { quietLogger } from "./install-queue.server.ts";
import { failScoring, scoreStoredExplanation } from "./score-explanation.server.ts";
import { scoreJob, scoreTask } from "./score-job.ts";
import type { OnScored } from "./store-score.server.ts";
import { watchVainLooks } from "./watch-vain-looks.ts";
import { declareAlive, releaseDeadJobs, removeJobs, takeExhaustedJobs } from "./worker-lives.server.ts";

export interface WorkerOptions {
  /** The same database as the Prisma client's (`DATABASE_URL`). */
  databaseUrl: string;
  simulator: SimulatorId;
  device: string;
  /** Jobs at once. */
  concurrency: number;
  /** Runs in the transaction that stores a new score, once per score: points. */
  onScored: OnScored;
  log: (line: string) => void;
}

export interface WorkerHealth {
  /** True while it is connected and takes jobs. */
  ok: boolean;
  simulator: string;
  device: string;
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
const lastAttemptFailed = "The score could not be computed, through no fault of yours. Please submit it again later.";

/**
 * Scores explanations as they are submitted, until `stop`. Survives lost connections and a database that restarts or is not
 * there yet: it reports `ok: false` and goes on when it is back. Installs no signal handlers. Throws only for an unknown simulator.
 */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const simulator = await createSimulator(options.simulator, { device: options.device });
  const { default: postgres } = await import("pg");
  const worker = new Worker(options, simulator, postgres);
  worker.start();
  return worker;
}

class Worker implements RunningWorker {
  private readonly pool: pg.Pool;
  private runner: Runner | null = null;
  private life: pg.Client | null = null;
  private readonly poolIds = new Set<string>();
  private listening = false;
  private stopping = false;
  private finished = 0;
  private readonly timers = new Set<NodeJS.Timeout>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkerOptions,
    private readonly simulator: Simulator,
    private readonly postgres: typeof pg,
  ) {
    const { databaseUrl, concurrency } = options;
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
  }

  health(): WorkerHealth {
    const { id, device } = this.simulator;
    return {
      ok: this.listening && this.life !== null && !this.stopping,
      simulator: id,
      device,
      finished: this.finished,
    };
  }

  async stop(): Promise<void> {
    if (this.stopping) return this.running;
    this.stopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    const orderly = async (): Promise<void> => {
      await this.runner?.stop().catch(() => undefined);
      await this.running;
      await this.endLife();
      await this.pool.end();
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
        await this.keepLife();
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
      await this.endLife();
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
      this.poolIds.add(workerPool.id);
      if (this.life) declareAlive(this.life, workerPool.id).catch(() => undefined);
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

  /** The connection whose locks say that this process lives; opened again whenever it breaks. */
  private async keepLife(): Promise<void> {
    if (this.life || this.stopping) return;
    const client = new this.postgres.Client({
      connectionString: this.options.databaseUrl,
      application_name: "neuroglyph worker life",
      keepAlive: true,
    });
    const lost = (): void => {
      if (this.life !== client) return;
      this.life = null;
      const again = (): Promise<void> => this.keepLife().catch(() => this.after(1000, again));
      this.after(200, again);
    };
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    for (const id of this.poolIds) await declareAlive(client, id);
    this.life = client;
  }

  /** What the ended runner had locked is dead, although this process lives: its lock goes, and the sweep finds the jobs. */
  private async endLife(): Promise<void> {
    const client = this.life;
    this.life = null;
    this.poolIds.clear();
    await client?.end().catch(() => undefined);
  }

  /** Rescues the jobs of workers that died, and closes the books on jobs that no attempt finished. */
  private async sweep(): Promise<void> {
    try {
      const released = await releaseDeadJobs(this.pool);
      if (released > 0) this.options.log(`worker: took over ${released} job(s) of a worker that died`);
      const exhausted = await takeExhaustedJobs(this.pool);
      for (const { explanationId } of exhausted) await failScoring(explanationId, lastAttemptFailed);
      if (exhausted.length > 0)
        await removeJobs(
          this.pool,
          exhausted.map(({ jobId }) => jobId),
        );
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
