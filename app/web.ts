/** The web process: pages, API and live events over one HTTP server. `--dev` serves the sources through Vite instead of the build. */
import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { closeDatabase } from "#prisma/client.server.ts";
import { guardApi } from "./accounts/guard-api.server.ts";
import { deleteExpiredSessions } from "./accounts/sessions.server.ts";
import { allCalls } from "./api/all-calls.ts";
import { refuseRequestLine } from "./platform/check-url.ts";
import { drainRequests } from "./platform/drain-requests.server.ts";
import { env } from "./platform/env.server.ts";
import { boardEvents, closeEventStreams, explanationEvents } from "./platform/event-stream.server.ts";
import { shutDownGracefully } from "./platform/graceful-shutdown.server.ts";
import { guardRoutes } from "./platform/guard-routes.server.ts";
import { healthHandler } from "./platform/health.server.ts";
import { closeLimits } from "./platform/limits.server.ts";
import { closeLiveEvents, openLiveEvents } from "./platform/live-events.server.ts";
import { logger } from "./platform/logger.server.ts";
import { refuseForeignOrigins } from "./platform/origin.server.ts";
import { scopeRequests } from "./platform/scope-requests.server.ts";
import { securityHeaders } from "./platform/security-headers.server.ts";
import { sendError } from "./platform/send-error.server.ts";
import { openPreviewSimulator } from "./play/explanations/preview-simulator.server.ts";
import { readScorerDetails } from "./play/explanations/read-scorer-details.server.ts";

const development = process.argv.includes("--dev");
process.env.NODE_ENV = development ? "development" : (process.env.NODE_ENV ?? "production");

if (!env.DATABASE_URL) {
  process.stderr.write("DATABASE_URL is not set: npm start brings its own PostgreSQL, this process alone needs one.\n");
  process.exit(1);
}

const apiGuard = guardApi(allCalls);
const app = express();
const server = createServer(app);

app.disable("x-powered-by");
app.disable("etag");
app.set("query parser", false);
app.set("trust proxy", env.TRUST_PROXY);
app.use(scopeRequests({ trustProxy: env.TRUST_PROXY }));
app.use(drainRequests);
app.use(securityHeaders({ development }));
app.use((request, response, next) => {
  const refusal = refuseRequestLine(request.method, request.originalUrl, request.headers.host);
  if (refusal) sendError(request, response, refusal);
  else next();
});
// Events must leave at once, not when a block is full.
app.use(
  compression({
    filter: (request, response) => !request.path.startsWith("/events/") && compression.filter(request, response),
  }),
);
app.get("/healthz", healthHandler(readScorerDetails));
app.use(refuseForeignOrigins);
app.get("/events/explanations/:id", explanationEvents);
app.get("/events/boards", boardEvents);
app.use(development ? await developmentPages() : await builtPages());
app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
  // express cuts the connection of an answer that has begun.
  if (response.headersSent) next(error);
  else sendError(request, response, error);
});

await openLiveEvents().connection;
const housekeeping = setInterval(() => {
  deleteExpiredSessions().catch((error: unknown) => logger.warn({ err: error }, "expired sessions were not deleted"));
}, 60 * 60_000);
housekeeping.unref();

shutDownGracefully(server, {
  endStreams: closeEventStreams,
  close: async () => {
    await closeLiveEvents();
    await closeLimits();
    await closeDatabase();
  },
});
server.once("error", (error) => {
  process.stderr.write(`The web server cannot listen on ${env.HOST}:${env.PORT}: ${error.message}\n`);
  process.exit(1);
});
// Longer than a proxy keeps its idle connections, so that it never sends a request into a closing one.
server.keepAliveTimeout = 65_000;
// Of a whole request: an upload of some GiB over a thin line. Its head has a minute, as Node sets it.
server.requestTimeout = 6 * 60 * 60_000;
server.listen(env.PORT, env.HOST, () => {
  logger.info({ host: env.HOST, port: env.PORT }, "web process listens");
  void warmModels();
});

/** Loads the simulator and the subject model before somebody asks for them; a failure is told again to whoever asks. */
async function warmModels(): Promise<void> {
  const { openSubject } = await import("#scoring/index.ts");
  const { id, version, device, deviceReason, fallbackFor } = await openPreviewSimulator();
  logger.info({ simulator: id, version, device, deviceReason, fallbackFor }, "the simulator for previews is open");
  await openSubject()
    .open()
    .catch((error: unknown) => logger.warn({ err: error }, "the subject model was not loaded"));
}

/** Remix on build/, with hashed files cached for good. */
async function builtPages(): Promise<express.Router> {
  const { createRequestHandler } = await import("@remix-run/express");
  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild;
  const pages = express.Router();
  const files = { index: false, redirect: false } as const;
  pages.use(
    "/assets",
    express.static("build/client/assets", { ...files, immutable: true, maxAge: "1y", fallthrough: false }),
  );
  pages.use(express.static("build/client", { ...files, maxAge: "1h" }));
  pages.use(createRequestHandler({ build: guardRoutes(build, apiGuard), mode: env.NODE_ENV }));
  return pages;
}

/** Remix on the sources. */
async function developmentPages(): Promise<express.Router> {
  const { createRequestHandler } = await import("@remix-run/express");
  const { createServer: createViteServer } = await import("vite");
  const vite = await createViteServer({ server: { middlewareMode: true, hmr: { server } } });
  const build = async () =>
    guardRoutes((await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild, apiGuard);
  const pages = express.Router();
  pages.use(vite.middlewares);
  pages.use(createRequestHandler({ build, mode: "development" }));
  return pages;
}
