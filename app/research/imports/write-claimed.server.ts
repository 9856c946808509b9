import { DatabaseError, type ClientBase } from "pg";
import { claimSource, type Claimed, type Writer } from "./claim-source.server.ts";
import type { ImportDefaults } from "./import-defaults.ts";
import type { PackedBatch, Refusal } from "./packed-batch.ts";
import { writeBatch, type BatchEntry, type BatchOutcome } from "./write-batch.server.ts";

/** Finds the sources that records name, for one writer; each is asked for once. */
export class SourceClaims {
  private readonly claims = new Map<string, Claimed>();

  constructor(
    private readonly writer: Writer,
    private readonly defaults: ImportDefaults,
  ) {}

  /** The batch's entries with their sources, and all that is refused. */
  async claim({ entries, refusals }: PackedBatch): Promise<{ claimed: BatchEntry[]; refused: Refusal[] }> {
    const claimed: BatchEntry[] = [];
    const refused = [...refusals];
    for (const entry of entries) {
      const { sourceId, problem } = await this.find(entry.model, entry.source);
      if (sourceId === null) refused.push({ record: entry.record, place: entry.place, ...problem });
      else claimed.push({ ...entry, sourceId });
    }
    return { claimed, refused };
  }

  private async find(model: string, source: string): Promise<Claimed> {
    const key = `${model}/${source}`;
    const known = this.claims.get(key);
    if (known !== undefined) return known;
    const found = await claimSource(this.writer, model, source, this.defaults);
    this.claims.set(key, found);
    return found;
  }
}

export interface Written {
  outcome: BatchOutcome;
  refused: Refusal[];
}

/**
 * Writes a batch in the transaction that `client` is in. What the database itself refuses is found record by record, and only that is left out:
 * one bad record takes no good one with it. Throws where the database fails as a whole.
 */
export async function writeClaimed(
  client: ClientBase,
  batch: PackedBatch,
  entries: readonly BatchEntry[],
): Promise<Written> {
  const whole = await attempt(client, batch, entries);
  if (whole.outcome !== null) return { outcome: whole.outcome, refused: [] };
  // Somebody may have written the same feature at the same moment: then it is known now.
  const again = await attempt(client, batch, entries);
  if (again.outcome !== null) return { outcome: again.outcome, refused: [] };
  const outcome: BatchOutcome = { added: 0, changed: 0, unchanged: 0, unplayable: 0 };
  const refused: Refusal[] = [];
  for (const entry of entries) {
    const alone = await attempt(client, batch, [entry]);
    if (alone.outcome === null) {
      const reason = `the database cannot hold it (${alone.message})`;
      refused.push({ record: entry.record, place: entry.place, reason, remedy: "" });
    } else {
      outcome.added += alone.outcome.added;
      outcome.changed += alone.outcome.changed;
      outcome.unchanged += alone.outcome.unchanged;
      outcome.unplayable += alone.outcome.unplayable;
    }
  }
  return { outcome, refused };
}

async function attempt(
  client: ClientBase,
  batch: PackedBatch,
  entries: readonly BatchEntry[],
): Promise<{ outcome: BatchOutcome } | { outcome: null; message: string }> {
  await client.query("SAVEPOINT batch");
  try {
    return { outcome: await writeBatch(client, batch, entries) };
  } catch (error) {
    if (!isOfData(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT batch");
    return { outcome: null, message: error.message };
  }
}

/** Data exceptions, broken constraints and rows beyond the database's limits (SQLSTATE classes 22, 23, 54). */
function isOfData(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && ["22", "23", "54"].includes(error.code?.slice(0, 2) ?? "");
}
