import { spawn } from "node:child_process";

export interface RunningChild {
  readonly pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** True while it runs. */
  alive(): boolean;
  /** Sends the signal (SIGKILL by default) and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** One of the product's own processes (`app/web.ts`, `app/worker.ts`, `app/start.ts`), alone. */
export function startChild(script: string, environment: Record<string, string | undefined>): RunningChild {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? -1,
    output: () => output,
    alive,
    async kill(signal = "SIGKILL") {
      if (alive()) child.kill(signal);
      await ended;
    },
  };
}
