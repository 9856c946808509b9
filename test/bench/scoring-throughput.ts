import { scoreExplanation, type LoadedExam } from "#scoring/exam/score-exam.ts";
import { createLexicalSimulator } from "#scoring/simulators/lexical.ts";
import { resamples } from "#scoring/metrics/bootstrap.ts";
import { round } from "./latency.ts";
import { plainScore } from "./reference-scorer.ts";

const words =
  "the river bell winter ran slowly over stone and quiet morning light went home with seven old letters about rain".split(
    " ",
  );

/** An exam of the usual size: 20 active and 60 inactive snippets of 64 tokens, 30 clues; it fires on one word. */
function makeExam(): LoadedExam {
  let state = 42;
  const random = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
  const snippet = (active: boolean) => {
    const tokens = Array.from({ length: 64 }, () => ` ${words[Math.floor(random() * words.length)] ?? ""}`);
    const activations = tokens.map((token) => (active && token === " river" ? 4 + 6 * random() : 0));
    return { tokens, activations, group: active ? ("top" as const) : ("random" as const) };
  };
  const exam = Array.from({ length: 80 }, (_, i) => snippet(i < 20));
  const clues = Array.from({ length: 30 }, (_, i) => snippet(i < 20));
  return { examId: 1, featureId: 1, maximum: 10, exam, clues };
}

/** Explanations scored per second on one core, the whole protocol with its intervals, beside the plain formulas on the exam alone. */
export async function scoringThroughput(seconds: number) {
  const exam = makeExam();
  const simulator = createLexicalSimulator();
  const text = 'the word "river" and other water words';
  const perSecond = async (act: () => Promise<unknown>) => {
    const begun = performance.now();
    let count = 0;
    for (; performance.now() - begun < seconds * 1000; count++) await act();
    return (1000 * count) / (performance.now() - begun);
  };
  const truth = exam.exam.map((snippet) => snippet.activations);
  const tokens = exam.exam.map((snippet) => snippet.tokens);
  const product = await perSecond(() => scoreExplanation(simulator, text, exam));
  const reference = await perSecond(async () => plainScore(truth, await simulator.simulate(text, tokens), resamples));
  const mine = (await scoreExplanation(simulator, text, exam)).exam;
  const plain = plainScore(truth, await simulator.simulate(text, tokens), resamples);
  return {
    explanationsPerSecond: round(product),
    reference: { what: "plain formulas, exam split only, same simulation", explanationsPerSecond: round(reference) },
    timesReference: round(product / reference),
    differences: {
      score: Math.abs(mine.value - plain.value),
      low: round(Math.abs(mine.low - plain.low)),
      high: round(Math.abs(mine.high - plain.high)),
    },
  };
}
