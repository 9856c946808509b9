import { readFileSync } from "node:fs";
process.env.DATABASE_URL = readFileSync("/work/build/boards-bench.url", "utf8");
const { measureBoards } = await import("#test/bench/boards-speed.ts");
const { closeDatabase } = await import("#prisma/client.server.ts");
const { latency } = await measureBoards(() => undefined);
for (const [k, v] of Object.entries(latency)) console.log(String(v.p50Ms).padStart(8), String(v.p95Ms).padStart(8), String(v.maxMs).padStart(8), k);
await closeDatabase();
