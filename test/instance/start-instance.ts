import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#prisma/run-server.server.ts";

export interface RunningInstance {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Its data folder: the embedded database and the files. */
  dataDir: string;
  /** Milliseconds from the command to the address it prints. */
  startMs: number;
  /** Ends everything that was started and removes its data. */
  stop(): Promise<void>;
}

/** What `npm start` starts, on an empty data folder of its own and a free port; needs a built server or builds one. */
export async function startInstance(environment: Record<string, string> = {}): Promise<RunningInstance> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), "neuroglyph-instance-"));
  const inherited = { ...process.env };
  delete inherited.DATABASE_URL;
  const begun = performance.now();
  const instance = spawn(process.execPath, ["--import", "tsx", "app/start.ts"], {
    env: { ...inherited, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [instance.stdout, instance.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => instance.once("exit", () => resolve()));
  const stop = async () => {
    if (instance.exitCode === null) instance.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  while (!output.includes("is running at")) {
    if (instance.exitCode !== null || performance.now() - begun > 300_000) {
      await stop();
      throw new Error(`The instance did not start:\n${output}`);
    }
    await sleep(100);
  }
  return { origin: `http://127.0.0.1:${port}`, dataDir, startMs: performance.now() - begun, stop };
}
