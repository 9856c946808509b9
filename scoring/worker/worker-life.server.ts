import type pg from "pg";
import { declareAlive } from "./worker-lives.server.ts";

const reopenMs = 200;
const reopenAgainMs = 1000;

/** The connection whose locks say that this process lives (worker-lives); opened again whenever it breaks. */
export class WorkerLife {
  private client: pg.Client | null = null;
  private readonly poolIds = new Set<string>();
  private ended = false;

  constructor(
    private readonly open: () => pg.Client,
    private readonly after: (delayMs: number, task: () => Promise<void>) => void,
  ) {}

  get isOn(): boolean {
    return this.client !== null;
  }

  /** A pool that begins to take jobs. */
  declare(poolId: string): void {
    this.poolIds.add(poolId);
    if (this.client) declareAlive(this.client, poolId).catch(() => undefined);
  }

  async keep(): Promise<void> {
    if (this.client || this.ended) return;
    const client = this.open();
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = null;
      const again = (): Promise<void> => this.keep().catch(() => this.after(reopenAgainMs, again));
      this.after(reopenMs, again);
    };
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    for (const id of this.poolIds) await declareAlive(client, id);
    this.client = client;
  }

  /** What the ended runner had locked is dead, although this process lives: its lock goes, and the sweep finds the jobs. */
  async pause(): Promise<void> {
    const { client } = this;
    this.client = null;
    this.poolIds.clear();
    await client?.end().catch(() => undefined);
  }

  /** From now on it is not opened again; `pause` still ends what is open. */
  finish(): void {
    this.ended = true;
  }
}
