/**
 * `npm run fuzz:api`: schemathesis, a fuzzer that nobody here wrote, over openapi.json of a fresh instance with data: as anybody, and with a
 * researcher's key. Fails on an answer of 500, and on one whose status, type, headers or body the document does not have.
 * `-- --examples 100` asks more of each call (40), `-- --seed 7` other questions. Needs Python's schemathesis: SCHEMATHESIS names its command
 * where it is not on the PATH.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { startInstance } from "#test/instance/start-instance.ts";
import { seedForFuzzing, type FuzzedThings } from "./seed-for-fuzzing.ts";

const { values: options } = parseArgs({
  options: { examples: { type: "string", default: "40" }, seed: { type: "string", default: "1" } },
});

const configFile = "schemathesis.toml";
const checks = [
  ...["not_a_server_error", "status_code_conformance", "content_type_conformance"],
  ...["response_headers_conformance", "response_schema_conformance", "unsupported_method"],
];

/** Named things stand in for made-up ones in most questions, wherever a parameter or a field has that name. */
function configuration({ values }: FuzzedThings): string {
  const lines: string[] = [];
  for (const [name, known] of Object.entries(values))
    lines.push(`[dictionaries.${name}]`, `values = ${JSON.stringify(known)}`, "");
  const bound = (key: string, dictionary: string) =>
    `${JSON.stringify(key)} = { dictionary = "${dictionary}", probability = 0.7 }`;
  lines.push("[parameters]");
  for (const name of ["model", "source", "index", "id", "file", "name", "slug"])
    lines.push(bound(`path.${name}`, name));
  for (const name of ["model", "source"]) lines.push(bound(`query.${name}`, name));
  for (const name of ["source", "text", "hook", "listId", "index"]) lines.push(bound(`body.${name}`, name));
  lines.push(bound("body.modelId", "model"), bound("body.layer", "source"), bound("body.features[*].modelId", "model"));
  return `${lines.join("\n")}\n`;
}

interface Run {
  name: string;
  parameters: string[];
}

/** What a call deletes would be missing in the others: those come last. The key does not end itself on the way. */
const runs = (key: string): Run[] => {
  const keyed = ["--header", `Authorization: Bearer ${key}`, "--exclude-operation-id", "revokeKey"];
  return [
    { name: "anybody", parameters: [] },
    { name: "a researcher's key", parameters: [...keyed, "--exclude-method", "DELETE"] },
    { name: "a researcher's key, deleting", parameters: [...keyed, "--include-method", "DELETE"] },
  ];
};

async function main(): Promise<number> {
  const named = process.env.SCHEMATHESIS ?? "schemathesis";
  const command = named.includes("/") ? resolve(named) : named;
  if (spawnSync(command, ["--version"], { stdio: "ignore" }).status !== 0) {
    process.stderr.write(
      `${command} cannot be run. Install it (python3 -m venv fuzz && fuzz/bin/pip install schemathesis) and name it: SCHEMATHESIS=fuzz/bin/schemathesis npm run fuzz:api\n`,
    );
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-fuzz-"));
  const database = await startEmbeddedServer({ dataDir: join(folder, "data"), durable: false, log: () => undefined });
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on("error", () => undefined);
  try {
    const instance = await startInstance({ DATABASE_URL: database.url, SCORER: "lexical", LOG_LEVEL: "error" });
    // Budgets would answer most of thousands of questions with 429.
    const refill = setInterval(() => void pool.query(`DELETE FROM "RateLimit"`).catch(() => undefined), 500);
    try {
      const things = await seedForFuzzing(instance.origin);
      writeFileSync(join(folder, configFile), configuration(things));
      let failed = 0;
      for (const { name, parameters } of runs(things.key)) {
        process.stdout.write(`\n== As ${name}\n`);
        failed += (await fuzz(command, folder, `${instance.origin}/api/v1/openapi.json`, parameters)) === 0 ? 0 : 1;
      }
      return failed === 0 ? 0 : 1;
    } finally {
      clearInterval(refill);
      await instance.stop();
    }
  } finally {
    await pool.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fuzz(command: string, folder: string, document: string, parameters: string[]): Promise<number> {
  const { examples, seed } = options;
  const fixed = [
    "--config-file",
    join(folder, configFile),
    "run",
    document,
    "--checks",
    checks.join(","),
    "--max-examples",
    examples,
  ];
  const more = [
    "--seed",
    seed,
    "--phases",
    "examples,coverage,fuzzing",
    "--continue-on-failure",
    "--suppress-health-check",
    "all",
  ];
  const child = spawn(command, [...fixed, ...more, "--request-timeout", "60", "--no-color", ...parameters], {
    // It keeps a cache where it runs.
    cwd: folder,
    stdio: "inherit",
  });
  return new Promise((settle, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => settle(code ?? 1));
  });
}

process.exitCode = await main();
