import { db } from "#prisma/client.server.ts";
import { deviceSettings, simulatorIds, type ScorerDescription } from "#scoring/types.ts";
import { z } from "zod";

/** A worker beats every 5 s; one that missed two beats counts as gone. */
const silenceMs = 15_000;

/** Called by a worker process when it starts and every few seconds while it is able to take jobs. `name` is unique to the process. */
export async function beat(name: string, scorer?: ScorerDescription): Promise<void> {
  // The database's clock: workers run on other machines.
  await db.$executeRaw`
    INSERT INTO "WorkerHeartbeat" (
      name, "startedAt", "beatAt", scorer, simulator, version, device, "deviceReason", "fallbackFor", "fallbackReason"
    ) VALUES (
      ${name}, now(), now(), ${scorer?.key}, ${scorer?.id}, ${scorer?.version}, ${scorer?.device}, ${scorer?.deviceReason},
      ${scorer?.fallbackFor}, ${scorer?.fallbackReason}
    )
    ON CONFLICT (name) DO UPDATE SET "beatAt" = now()`;
}

/** Called when a worker stops in good order; also sweeps out rows of workers that crashed long ago. */
export async function stopBeating(name: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "WorkerHeartbeat" WHERE name = ${name} OR "beatAt" < now() - interval '1 day'`;
}

/** Names of the workers with a fresh beat. */
export async function liveWorkers(): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM "WorkerHeartbeat" WHERE "beatAt" > now() - ${silenceMs} * interval '1 millisecond' ORDER BY name`;
  return rows.map((row) => row.name);
}

const simulator = z.enum(simulatorIds);
/** Rows are read as they come: a worker of another version may have written them. */
const scorerRow = z.object({
  key: z.string(),
  id: simulator,
  version: z.string(),
  device: z.enum(deviceSettings).exclude(["auto"]),
  deviceReason: z.string(),
  fallbackFor: simulator.nullable(),
  fallbackReason: z.string().nullable(),
});

/** What the worker that started last scores with; null where none lives, or none of them says. */
export async function liveScorer(): Promise<ScorerDescription | null> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT scorer AS key, simulator AS id, version, device, "deviceReason", "fallbackFor", "fallbackReason"
    FROM "WorkerHeartbeat" WHERE "beatAt" > now() - ${silenceMs} * interval '1 millisecond' AND scorer IS NOT NULL
    ORDER BY "startedAt" DESC, name LIMIT 1`;
  return scorerRow.safeParse(row).data ?? null;
}
