import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isAlive } from "#prisma/process-identity.server.ts";
import { freePort } from "#prisma/run-server.server.ts";
import { featureRecord } from "#test/database/feature-record.ts";

/** A start on a busy machine, the build of the pages included. */
const startLimitMs = 240_000;
let folder: string;
let environment: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-start-"));
  mkdirSync(join(folder, "seeds"));
  const lines = Array.from({ length: 3 }, (_, index) => JSON.stringify(featureRecord({ index })));
  writeFileSync(join(folder, "seeds", "few.jsonl.gz"), gzipSync(lines.join("\n")));
  writeFileSync(
    join(folder, "card.json"),
    JSON.stringify({ id: "smollm2-135m-instruct", name: "SmolLM2", sets: [{ source: "10-dictionary", width: 8192 }] }),
  );
  environment = {
    ...process.env,
    HOST: "127.0.0.1",
    SEEDS_DIR: join(folder, "seeds"),
    SUBJECT_CARD: join(folder, "card.json"),
    NODE_ENV: "production",
  };
  delete environment.DATABASE_URL;
  delete environment.npm_lifecycle_event;
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Instance {
  child: ChildProcess;
  port: number;
  output: () => string;
  ended: Promise<number | null>;
}

function launch(variables: Record<string, string>, port: number): Instance {
  const child = spawn(process.execPath, ["--import", "tsx", "app/start.ts"], {
    env: { ...environment, PORT: String(port), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    port,
    output: () => output,
    ended: new Promise((resolve) => child.once("exit", (code) => resolve(code))),
  };
}

async function launchAndWait(name: string): Promise<Instance> {
  const instance = launch({ DATA_DIR: join(folder, name) }, await freePort());
  const deadline = Date.now() + startLimitMs;
  while (!instance.output().includes("is running at")) {
    if (instance.child.exitCode !== null || Date.now() > deadline)
      throw new Error(`did not start:\n${instance.output()}`);
    await sleep(100);
  }
  return instance;
}

/** Every process below `pid`, by the system's own table. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.replace(/^.*\)\s/s, "").split(" ")[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const below = (parent: number): number[] =>
    [...parents].filter(([, its]) => its === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

const familyOf = (instance: Instance): number[] => descendants(instance.child.pid ?? -1);

async function expectAllGone(pids: number[], limitMs = 15_000): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: limitMs }).toEqual([]);
}

describe.runIf(process.platform === "linux")("npm start", () => {
  test(
    "starts all, two side by side; SIGTERM and SIGINT stop everything that was started",
    { timeout: startLimitMs * 2 },
    async () => {
      const first = await launchAndWait("first");
      const second = await launchAndWait("second");
      expect(first.output()).toMatch(/seeds: 3 of 3 features/);
      expect(first.output().trim().split("\n").at(-1)).toBe(`Neuroglyph is running at http://127.0.0.1:${first.port}`);
      for (const { port } of [first, second]) {
        const health = await fetch(`http://127.0.0.1:${port}/healthz`);
        expect(await health.json()).toMatchObject({ status: "ok", database: "ok", worker: "ok" });
      }

      const family = familyOf(first);
      const commands = family.map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8")).join("\n");
      for (const part of ["web.ts", "worker.ts", "postgres"]) expect(commands).toContain(part);
      first.child.kill("SIGTERM");
      expect(await first.ended).toBe(0);
      await expectAllGone(family, 2_000);
      expect((await fetch(`http://127.0.0.1:${second.port}/healthz`)).status).toBe(200);

      const otherFamily = familyOf(second);
      second.child.kill("SIGINT");
      expect(await second.ended).toBe(0);
      await expectAllGone(otherFamily, 2_000);
    },
  );

  test(
    "a child that dies comes back, a second start loads nothing twice, and nothing outlives a supervisor that is killed",
    { timeout: startLimitMs * 2 },
    async () => {
      const instance = await launchAndWait("first");
      expect(instance.output()).not.toMatch(/Loading the first features/);
      const web =
        familyOf(instance).find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("web.ts")) ?? -1;
      process.kill(web, "SIGKILL");
      await expect
        .poll(() => instance.output(), { timeout: 10_000 })
        .toMatch(/The web process ended \(SIGKILL\): starting it again/);
      const healthy = async () => (await fetch(`http://127.0.0.1:${instance.port}/healthz`).catch(() => null))?.status;
      await expect.poll(healthy, { timeout: 60_000 }).toBe(200);

      const family = familyOf(instance);
      instance.child.kill("SIGKILL");
      await instance.ended;
      await expectAllGone(family);
    },
  );

  test("SIGTERM in the middle of a start stops what there is", { timeout: startLimitMs }, async () => {
    const instance = launch({ DATA_DIR: join(folder, "early") }, await freePort());
    while (!/Making the database|Starting the database/.test(instance.output())) {
      if (instance.child.exitCode !== null) throw new Error(instance.output());
      await sleep(10);
    }
    const family = familyOf(instance);
    instance.child.kill("SIGTERM");
    expect(await instance.ended).toBe(0);
    await expectAllGone(family, 5_000);
    expect(instance.output()).not.toMatch(/is running at|Error/);
  });
});

describe("npm start says clearly and with exit code 1", () => {
  test("that the port is in use, before anything is started", async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, "127.0.0.1", () => resolve((blocker.address() as { port: number }).port)),
    );
    const instance = launch({ DATA_DIR: join(folder, "blocked") }, port);
    expect(await instance.ended).toBe(1);
    blocker.close();
    expect(instance.output().trim()).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use: .*$`));
    expect(readdirSync(folder)).not.toContain("blocked");
  });

  test("that a variable is wrong", async () => {
    const instance = launch({ SCORER_DEVICE: "abacus" }, await freePort());
    expect(await instance.ended).toBe(1);
    expect(instance.output().trim()).toMatch(/^Bad environment: SCORER_DEVICE must be one of: .*$/);
  });

  test("that an external database cannot be reached", { timeout: startLimitMs }, async () => {
    const url = `postgresql://somebody:secret@127.0.0.1:${await freePort()}/nothing`;
    const instance = launch({ DATABASE_URL: url, DATA_DIR: join(folder, "external") }, await freePort());
    expect(await instance.ended).toBe(1);
    expect(instance.output()).toMatch(
      /The database of DATABASE_URL \(127\.0\.0\.1:\d+\) cannot be used: .*ECONNREFUSED/,
    );
    expect(instance.output()).not.toContain("secret");
  });

  test("that a worker alone needs a database", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "app/worker.ts"], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(1);
    expect(output.trim()).toMatch(/^DATABASE_URL is not set: .*$/);
  });
});
