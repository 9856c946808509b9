import { db } from "#prisma/client.server.ts";

/** A worker beats every 5 s; one that missed two beats counts as gone. */
const silenceMs = 15_000;

/** Called by a worker process when it starts and every few seconds while it is able to take jobs. `name` is unique to the process. */
export async function beat(name: string): Promise<void> {
  // The database's clock: workers run on other machines.
  await db.$executeRaw`
    INSERT INTO "WorkerHeartbeat" (name, "startedAt", "beatAt") VALUES (${name}, now(), now())
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
