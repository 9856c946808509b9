import { readSeedFeatures, type SeedFeature } from "#scoring/evaluation/seed-features.ts";
import { previewExplanation } from "#scoring/preview-explanation.ts";
import { createSimulator } from "#scoring/simulators/create-simulator.ts";
import { openSimulator } from "#scoring/simulators/open-simulator.ts";
import { defaultSimulator, type ActivationRecord, type Simulator } from "#scoring/types.ts";
import { countFlops } from "./count-flops.ts";
import { gemmRate } from "./gemm-rate.ts";
import { round, summarise } from "./latency.ts";

const features = 24;
const every = 23;
const [previewClues, examSnippets] = [20, 80];
const guesses = [
  "words about rivers and lakes",
  'the word "of" after a verb',
  "names of cities in Europe",
  "verbs of motion",
];

/** Wall time and processor time of one kind of work, and how much of it there was. */
interface Work {
  milliseconds: number[];
  cpuSeconds: number;
  snippets: number;
  tokens: number;
  flops: number;
}

/** The default simulator beside the lexical one on shipped features, one computing thread, with the machine's own speed before and after. */
export async function simulatorSpeed(progress: (line: string) => void) {
  const chosen: SeedFeature[] = [];
  for await (const feature of readSeedFeatures("seeds/features", every)) {
    if (feature.exam.length >= examSnippets && feature.clues.length >= previewClues) chosen.push(feature);
    if (chosen.length === features) break;
  }
  const before = await gemmRate(1);
  const memory = { beforeMiB: mebibytes() };
  const simulator = await openSimulator(defaultSimulator, { device: "cpu", threads: 1 }, progress);
  const opened = mebibytes();
  const measured = await measure(simulator, chosen);
  const gemm = { ...before, gflops: Math.max(before.gflops, (await gemmRate(1)).gflops) };
  const lexical = simulator.id === "lexical" ? null : await measure(await createSimulator("lexical"), chosen);
  const report = {
    simulator: `${simulator.id}-${simulator.version}`,
    features: chosen.length,
    gemm,
    note: "gflopsPerCore counts the matrix products per second of processor time; the model multiplies in int8, so its share can be above 1",
    ...describe(measured, gemm.gflops),
    memory: { ...memory, modelOpenMiB: opened, afterMiB: mebibytes() },
    lexical: lexical && describe(lexical, null),
  };
  await simulator.close();
  return report;
}

type Kinds = Record<"previewFresh" | "previewCached" | "examFresh" | "examCached", Work>;

/** Fresh: snippets that the simulator has never seen. Cached: the same snippets, another explanation. */
async function measure(simulator: Simulator, chosen: readonly SeedFeature[]): Promise<Kinds> {
  const none = (): Work => ({ milliseconds: [], cpuSeconds: 0, snippets: 0, tokens: 0, flops: 0 });
  const kinds: Kinds = { previewFresh: none(), previewCached: none(), examFresh: none(), examCached: none() };
  const run = async (work: Work, records: readonly ActivationRecord[], text: string, isFresh: boolean) => {
    const tokens = records.map((record) => record.tokens);
    if (simulator.id === "distilled") {
      const { encode, compare } = countFlops(text, tokens);
      work.flops += compare + (isFresh ? encode : 0);
    }
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    await previewExplanation(simulator, text, records);
    const { user, system } = process.cpuUsage(cpu);
    work.milliseconds.push(performance.now() - begun);
    work.cpuSeconds += (user + system) / 1e6;
    work.snippets += records.length;
    work.tokens += tokens.reduce((sum, { length }) => sum + length, 0);
  };
  const [warm] = chosen;
  if (warm)
    await simulator.simulate(
      "a warm start",
      warm.clues.slice(0, 2).map(({ tokens }) => tokens),
    );
  for (const { reference, clues, exam } of chosen.slice(1)) {
    await run(kinds.previewFresh, clues.slice(0, previewClues), reference, true);
    await run(kinds.examFresh, exam.slice(0, examSnippets), reference, true);
    for (const guess of guesses) {
      await run(kinds.previewCached, clues.slice(0, previewClues), guess, false);
      await run(kinds.examCached, exam.slice(0, examSnippets), guess, false);
    }
  }
  return kinds;
}

function describe(kinds: Kinds, gemmGflops: number | null) {
  const one = ({ milliseconds, cpuSeconds, snippets, tokens, flops }: Work) => {
    const gflops = flops / cpuSeconds / 1e9;
    return {
      latency: summarise(milliseconds),
      cpuMs: round((1000 * cpuSeconds) / milliseconds.length),
      snippetsPerCoreSecond: round(snippets / cpuSeconds),
      tokensPerCoreSecond: round(tokens / cpuSeconds),
      ...(flops === 0 || gemmGflops === null
        ? {}
        : { gflopsPerCore: round(gflops), shareOfGemm: round(gflops / gemmGflops) }),
    };
  };
  return {
    preview: { what: `${previewClues} clues`, fresh: one(kinds.previewFresh), cached: one(kinds.previewCached) },
    exam: { what: `${examSnippets} snippets`, fresh: one(kinds.examFresh), cached: one(kinds.examCached) },
  };
}

function mebibytes(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}
