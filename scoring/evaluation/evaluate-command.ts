import { parseArgs } from "node:util";
import { createSimulator, requireSimulatorId } from "../simulators/create-simulator.ts";
import { defaultSimulator } from "../types.ts";
import { type Contender, simulatorAsContender, tokenListContender } from "./contenders.ts";
import { evaluateMeaning } from "./evaluate-meaning.ts";
import { evaluateFile } from "./evaluate-file.ts";
import { evaluateSeeds } from "./evaluate-seeds.ts";
import { evaluatePuzzles, readPuzzles } from "./puzzles.ts";
import { fileTable, meaningTable, puzzleTable, seedTable } from "./report-tables.ts";

const usage =
  "usage: npm run evaluate -- [--data FILE …] [--seeds] [--puzzles FILE] [--meaning FILE] [--simulator ID] [--limit N] [--every N] [--json]\n" +
  "  --data FILE     features with explanations and records (.jsonl, .jsonl.gz)\n" +
  "  --seeds         the shipped features on exams of their own; --every N takes each N-th\n" +
  "  --puzzles FILE  one true and four false explanations a line (scoring/evaluation/puzzles.jsonl)\n" +
  "  --meaning FILE  paraphrases of shipped explanations, searched for by meaning (scoring/evaluation/meaning-queries.jsonl)";

const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** @throws Error that says what is wrong with the command line */
function readOptions() {
  const { values } = parseArgs({
    options: {
      data: { type: "string", multiple: true, default: [] },
      seeds: { type: "boolean", default: false },
      puzzles: { type: "string" },
      meaning: { type: "string" },
      simulator: { type: "string", default: defaultSimulator },
      limit: { type: "string", default: "1000000" },
      every: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const [limit, every] = [Number(values.limit), Number(values.every)];
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`--limit is a whole number from 1, not "${values.limit}"`);
  if (!Number.isInteger(every) || every < 1) throw new Error(`--every is a whole number from 1, not "${values.every}"`);
  const asked = values.puzzles ?? values.meaning;
  if (values.data.length === 0 && !values.seeds && asked === undefined) throw new Error("nothing to evaluate");
  return { ...values, simulator: requireSimulatorId(values.simulator), limit, every };
}

function optionsOrUsage(): ReturnType<typeof readOptions> {
  try {
    return readOptions();
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${usage}`, { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `npm run evaluate`: a simulator beside the lexical one and the token list, in the same run. Tables on stdout, progress on stderr. */
async function main(): Promise<void> {
  const options = optionsOrUsage();
  const simulator = await createSimulator(options.simulator, { device: "cpu" });
  const lexical = await createSimulator("lexical");
  const contenders: Contender[] = [simulatorAsContender(simulator)];
  if (simulator.id !== "lexical") contenders.push(simulatorAsContender(lexical));
  const withList = [...contenders, tokenListContender];
  const results: Record<string, unknown> = { simulator: simulator.id, version: simulator.version };
  for (const path of options.data) {
    const figures = await evaluateFile(path, withList, options.limit, progress);
    results[path] = figures;
    if (!options.json) process.stdout.write(fileTable(path, figures));
  }
  if (options.seeds) {
    const figures = await evaluateSeeds("seeds/features", withList, options.every, progress);
    results.seeds = figures;
    if (!options.json) process.stdout.write(seedTable(figures));
  }
  if (options.puzzles !== undefined) {
    const puzzles = readPuzzles(options.puzzles);
    const figures = [];
    for (const contender of contenders) figures.push(await evaluatePuzzles(contender, puzzles));
    results.puzzles = figures;
    if (!options.json) process.stdout.write(puzzleTable(figures));
  }
  if (options.meaning !== undefined) {
    const figures = await evaluateMeaning(options.meaning, "seeds/features", simulator);
    results.meaning = figures;
    if (!options.json) process.stdout.write(meaningTable(figures));
  }
  if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  await simulator.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`evaluate: ${messageOf(error)}\n`);
  process.exitCode = 1;
});
