import { parseArgs } from "node:util";
import { readLines } from "./read-lines.ts";
import { type LineResult, scoreLine } from "./score-line.ts";
import { createSimulator } from "./simulators/create-simulator.ts";
import { simulatorIds } from "./types.ts";

/** `npm run --silent score -- [--simulator ID] [--device D]`: JSON Lines on stdin to JSON Lines on stdout, no database. */
const usage = `usage: npm run --silent score -- [--simulator ${simulatorIds.join("|")}] [--device auto|cpu|cuda|webgpu]`;
const devices = ["auto", "cpu", "cuda", "webgpu"];
const longestLine = 64 * 1024 * 1024;

class UsageError extends Error {}

function readOptions(): { simulator: string; device: string; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        simulator: { type: "string", default: simulatorIds[0] },
        device: { type: "string", default: "auto" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (!devices.includes(values.device))
      throw new Error(`unknown device "${values.device}"; known: ${devices.join(", ")}`);
    return values;
  } catch (error) {
    throw new UsageError(firstSentence(error));
  }
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n|\. /)[0] ?? message;
}

/** Writes and waits where the reader is slower than we are. */
function print(result: LineResult): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${JSON.stringify(result)}\n`)) resolve();
    else process.stdout.once("drain", resolve);
  });
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const simulator = await createSimulator(options.simulator, { device: options.device }).catch((error: unknown) => {
    throw new UsageError(firstSentence(error));
  });
  let isAllGood = true;
  let number = 0;
  for await (const line of readLines(process.stdin, longestLine)) {
    number++;
    if (line.kind === "text" && line.text.trim() === "") continue;
    const result: LineResult =
      line.kind === "text"
        ? await scoreLine(line.text, simulator)
        : { id: null, error: `longer than ${longestLine} bytes` };
    if ("error" in result) {
      isAllGood = false;
      await print({ id: result.id, error: `line ${number}: ${result.error}` });
    } else await print(result);
  }
  return isAllGood ? 0 : 1;
}

// A reader that has seen enough (`| head -1`) is no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `score: ${error instanceof UsageError ? `${error.message}; ${usage}` : firstSentence(error)}\n`,
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
