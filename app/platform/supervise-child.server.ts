import { spawn, type ChildProcess } from "node:child_process";
import { ChildLog } from "./child-log.server.ts";
import { restartPolicy } from "./restart-policy.ts";

export interface ChildOptions {
  /** What a person calls it: "web". */
  name: string;
  /** Arguments of node: the TypeScript file and its own. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Gets the child's output as it comes (for `--dev`). */
  echo?: (text: string) => void;
  log: (line: string) => void;
  /** It ended five times at once: the line says so, with its last words. */
  onGiveUp: (line: string) => void;
}

export interface SupervisedChild {
  readonly name: string;
  /** The running process; undefined while it is between two lives. */
  pid(): number | undefined;
  /** Asks with SIGTERM, waits `patienceMs`, then kills. */
  stop(patienceMs: number): Promise<void>;
  /** Kills at once. */
  kill(): void;
}

/**
 * Runs a TypeScript process of ours and keeps it running: one that dies is started again after a growing pause. The
 * child has an IPC channel, by whose end it hears that we are gone, and a process group of its own, so that Ctrl-C in
 * a terminal reaches us alone and we decide the order.
 */
export function superviseChild(options: ChildOptions): SupervisedChild {
  const output = new ChildLog(options.logFile, options.echo ?? null);
  const policy = restartPolicy();
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopping = false;
  let ended: Promise<void> = Promise.resolve();

  const start = () => {
    const startedAt = Date.now();
    const next = spawn(process.execPath, ["--import", "tsx", ...options.args], {
      env: options.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    child = next;
    next.stdout?.on("data", (chunk: Buffer) => output.write(chunk));
    next.stderr?.on("data", (chunk: Buffer) => output.write(chunk));
    ended = new Promise((resolve) => {
      // `close`, not `exit`: the last words have arrived by then.
      next.once("close", (code, signal) => {
        resolve();
        died(Date.now() - startedAt, signal ?? `code ${code ?? "unknown"}`);
      });
      next.once("error", (error) => {
        output.write(Buffer.from(`${error.message}\n`));
        if (next.pid === undefined) {
          resolve();
          died(0, error.message);
        }
      });
    });
  };

  const died = (livedMs: number, how: string) => {
    child = null;
    if (stopping) return;
    const { giveUp, pauseMs } = policy.afterDeath(livedMs);
    if (giveUp) {
      stopping = true;
      const last = output.lastLines().map((line) => `  ${line}`);
      options.onGiveUp(
        [
          `The ${options.name} process keeps ending at once (${how}). Its last words (all of them: ${options.logFile}):`,
          ...last,
        ].join("\n"),
      );
      return;
    }
    options.log(`The ${options.name} process ended (${how}): starting it again.`);
    timer = setTimeout(start, pauseMs);
  };

  const kill = () => {
    if (child?.pid === undefined) return;
    try {
      // The whole group: whatever it started ends with it.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };

  start();
  return {
    name: options.name,
    pid: () => child?.pid,
    kill,
    async stop(patienceMs) {
      stopping = true;
      if (timer) clearTimeout(timer);
      if (child) {
        child.kill("SIGTERM");
        const late = setTimeout(kill, patienceMs);
        await ended;
        clearTimeout(late);
      }
      await output.close();
    },
  };
}
