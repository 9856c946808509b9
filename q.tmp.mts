import pg from "pg"; import { readFileSync } from "node:fs";
const c = new pg.Client({ connectionString: readFileSync("/work/build/boards-bench.url", "utf8") }); await c.connect();
for (const s of readFileSync(0, "utf8").split(";;")) { if (!s.trim()) continue; const t = performance.now(); const r: any = await c.query(s); const rows = Array.isArray(r) ? r.at(-1).rows : r.rows; console.log((performance.now() - t).toFixed(0) + " ms"); for (const row of rows.slice(0, 80)) console.log(Object.values(row).join(" | ")); }
await c.end();
