import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Starts what `npm start` starts, on an empty data folder; Playwright calls the returned function at the end. */
export default async function startInstance(): Promise<() => Promise<void>> {
  const port = process.env.BROWSER_TEST_PORT;
  const dataDir = await mkdtemp(join(tmpdir(), "neuroglyph-browser-"));
  const environment: NodeJS.ProcessEnv = { ...process.env, PORT: port, DATA_DIR: dataDir, HOST: "127.0.0.1" };
  delete environment.DATABASE_URL;
  const instance = spawn(process.execPath, ["--import", "tsx", "app/start.ts"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [instance.stdout, instance.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => instance.once("exit", () => resolve()));

  const stop = async () => {
    if (instance.exitCode === null) instance.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const deadline = Date.now() + 180_000;
  while (!output.includes("is running at")) {
    if (instance.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The instance under test did not start:\n${output}`);
    }
    await sleep(200);
  }
  return stop;
}
