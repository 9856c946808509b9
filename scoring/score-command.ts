import { parseArgs } from "node:util";
import { readLines } from "./read-lines.ts";
import { type LineResult, scoreLine } from "./score-line.ts";
import { z } from "zod";
import { createSimulator } from "./simulators/create-simulator.ts";
import { openSimulator } from "./simulators/open-simulator.ts";
import { defaultSimulator, type DeviceSetting, deviceSettings, type Simulator, simulatorIds } from "./types.ts";

/** `npm run --silent score -- [--simulator ID] [--device D]`: JSON Lines on stdin to JSON Lines on stdout, no database. */
const usage = `usage: npm run --silent score -- [--simulator ${simulatorIds.join("|")}] [--device ${deviceSettings.join("|")}]`;
const longestLine = 64 * 1024 * 1024;

class UsageError extends Error {}

interface Options {
  /** Undefined: the default one, and where it cannot be opened its stand-in. */
  simulator: string | undefined;
  device: DeviceSetting;
  help: boolean;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        simulator: { type: "string" },
        device: { type: "string", default: "auto" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const device = z.enum(deviceSettings).safeParse(values.device);
    if (!device.success) throw new Error(`unknown device "${values.device}"; known: ${deviceSettings.join(", ")}`);
    return { simulator: values.simulator, device: device.data, help: values.help };
  } catch (error) {
    throw new UsageError(firstSentence(error));
  }
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n|\. /)[0] ?? message;
}

/** A simulator named on the command line is that one or an error; every result says what made it. */
async function open({ simulator, device }: Options): Promise<Simulator> {
  if (simulator === undefined) {
    return openSimulator(defaultSimulator, { device }, (line) => process.stderr.write(`score: ${line}\n`));
  }
  return createSimulator(simulator, { device }).catch((error: unknown) => {
    throw new UsageError(firstSentence(error));
  });
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
  const simulator = await open(options);
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
  await simulator.close();
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
