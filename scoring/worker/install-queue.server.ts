/**
 * Creates or updates the queue's tables (schema `graphile_worker`) in the database. Call it after the migrations, under their
 * lock, before anybody schedules a job.
 */
export async function installQueue(databaseUrl: string): Promise<void> {
  const { runMigrations } = await import("graphile-worker");
  await runMigrations({ connectionString: databaseUrl, logger: await quietLogger() });
}

/** The queue's own logger, silent but for warnings and errors, which go to `log`. */
export async function quietLogger(log: (line: string) => void = () => undefined) {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => (level, message) => {
    if (level === "error" || level === "warning") log(`queue: ${message}`);
  });
}
