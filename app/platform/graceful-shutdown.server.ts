import type { Server } from "node:http";
import { logger } from "./logger.server.ts";

const patienceMs = 5_000;

/**
 * On SIGTERM, SIGINT, or when the supervisor vanishes: no new requests, open ones get 5 s to finish, then `close` (streams, database), then
 * exit. `endStreams` ends what would never finish by itself.
 */
export function shutDownGracefully(
  server: Server,
  { endStreams, close }: { endStreams: () => void; close: () => Promise<void> },
): void {
  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, "web process stops");
    const force = setTimeout(() => server.closeAllConnections(), patienceMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    endStreams();
    server.closeIdleConnections();
    await closed;
    clearTimeout(force);
    await Promise.race([close(), new Promise((resolve) => setTimeout(resolve, patienceMs))]).catch((error: unknown) =>
      logger.warn({ err: error }, "closing failed"),
    );
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
  if (process.connected) process.on("disconnect", () => void stop("the supervisor is gone"));
}
