/**
 * The worker process: scores explanations and awards points. Started by `npm start`, or alone on further machines by
 * `npm run worker`.
 */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { closeDatabase } from "#prisma/client.server.ts";
import { runWorker } from "#scoring/index.ts";
import { catalogTasks } from "./catalog/catalog-tasks.server.ts";
import { keepStatisticsFresh } from "./catalog/sources/keep-statistics-fresh.server.ts";
import { afterScore } from "./community/after-score.server.ts";
import { env } from "./platform/env.server.ts";
import { logger } from "./platform/logger.server.ts";
import { beat, stopBeating } from "./platform/worker-heartbeat.server.ts";
import { keepBoardsRolled } from "./play/boards/keep-boards-rolled.server.ts";
import { reviewFeature } from "./play/campaigns/review-feature.server.ts";
import { awardPoints } from "./play/ledger/award-points.server.ts";
import { keepComparisonFresh } from "./research/comparison/keep-comparison-fresh.server.ts";
import { researchTasks } from "./research/research-tasks.server.ts";

const beatEveryMs = 5_000;
const stopLimitMs = 9_000;

if (!env.DATABASE_URL) {
  process.stderr.write(
    "DATABASE_URL is not set: npm start brings its own PostgreSQL and worker, a worker alone needs the address of one.\n",
  );
  process.exit(1);
}

const name = `${hostname().slice(0, 80)}:${process.pid}:${randomBytes(4).toString("hex")}`;
const worker = await runWorker({
  databaseUrl: env.DATABASE_URL,
  simulator: env.SCORER,
  device: env.SCORER_DEVICE,
  // More than there are cores: the simulator computes in threads of its own, together for all that wait.
  concurrency: 4,
  onScored: async (tx, scored) => {
    const award = await awardPoints(tx, scored);
    if (award === null) return;
    await afterScore(tx, award);
    await reviewFeature(tx, award.featureId);
  },
  tasks: (context) => ({ ...researchTasks(context), ...catalogTasks(context) }),
  log: (line) => logger.info(line),
});
logger.info({ worker: name, scorer: worker.health().scorer }, "worker process runs");

const stopRolling = keepBoardsRolled({
  onError: (error) => logger.warn({ err: error }, "the boards of the last 120 days were not rolled on"),
});
const stopCounting = keepStatisticsFresh({
  onError: (error) => logger.warn({ err: error }, "the statistics of a source were not made anew"),
});
const stopComparing = keepComparisonFresh({
  onError: (error) => logger.warn({ err: error }, "the record of people against machines was not made anew"),
});

/** Beats only while it is able to take jobs: /healthz counts fresh beats. */
const heartbeat = async (): Promise<void> => {
  const { ok, scorer } = worker.health();
  if (!ok) return;
  await beat(name, scorer).catch((error: unknown) => logger.warn({ err: error }, "the heartbeat failed"));
};
const timers = [setInterval(() => void heartbeat(), beatEveryMs)];
// The first beat as soon as it listens: a start waits for it.
const firstBeat = setInterval(() => {
  if (!worker.health().ok) return;
  clearInterval(firstBeat);
  void heartbeat();
}, 50);
timers.push(firstBeat);

let stopping = false;
const stop = async (reason: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  logger.info({ reason }, "worker process stops");
  for (const timer of timers) clearInterval(timer);
  // A job that does not end is given up; another worker takes it over.
  setTimeout(() => process.exit(1), stopLimitMs).unref();
  await Promise.all([worker.stop(), stopRolling(), stopCounting(), stopComparing()]);
  await stopBeating(name).catch(() => undefined);
  await closeDatabase();
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
if (process.connected) process.on("disconnect", () => void stop("the supervisor is gone"));
