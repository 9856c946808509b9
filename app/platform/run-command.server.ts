import { spawn } from "node:child_process";

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  /** Ends the command and all it started. */
  signal?: AbortSignal;
  /** Each line of its output as it comes. */
  onLine?: (line: string) => void;
}

/**
 * Runs a program to its end and returns its exit code and last output. It has a process group of its own, so that
 * aborting ends what it started too. Rejects when it cannot be started.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return resolve({ code: null, output: "" });
    const windows = process.platform === "win32";
    // A shell finds npm under all its names (npm.cmd on Windows).
    const child = spawn(program, args, {
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: !windows,
      shell: windows,
    });
    let output = "";
    const rest = { out: "", err: "" };
    const read = (stream: "out" | "err") => (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      const lines = (rest[stream] + chunk.toString()).split("\n");
      rest[stream] = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.on("data", read("out"));
    child.stderr.on("data", read("err"));
    const abort = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(windows ? child.pid : -child.pid, "SIGTERM");
      } catch {
        // It ended at this moment.
      }
    };
    options.signal?.addEventListener("abort", abort, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      options.signal?.removeEventListener("abort", abort);
      for (const line of [rest.out, rest.err]) if (line !== "") options.onLine?.(line);
      resolve({ code, output });
    });
  });
}
