/**
 * `npm run --silent bench`: the scorer by itself, then a real instance on an empty data folder, measured over HTTP; JSON on standard
 * output, progress on standard error. `-- --only PART` measures one part (`parts` below); `--size` makes the generated data of a part smaller
 * than its full size.
 */
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { apiPath, PlayerClient, playableFeatures, submitted, type FeatureItem } from "../instance/player-client.ts";
import { startInstance } from "../instance/start-instance.ts";
import { boardsSpeed } from "./boards-speed.ts";
import { exportsSpeed } from "./exports-speed.ts";
import { catalogueSpeed } from "./catalogue-speed.ts";
import { importsSpeed } from "./imports-speed.ts";
import { round, series, summarise, timed } from "./latency.ts";
import { scoringThroughput } from "./scoring-throughput.ts";
import { simulatorSpeed } from "./simulator-speed.ts";

const players = 20;
const rounds = 10;
const waitSeconds = 20;

const progress = (line: string) => process.stderr.write(`${line}\n`);

async function expectStatus(response: Response, status: number): Promise<unknown> {
  const body: unknown = await response.json();
  if (response.status !== status)
    throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(body).slice(0, 300)}`);
  return body;
}

/** From pressing the button to holding the official score. */
async function submitForScore(player: PlayerClient, feature: FeatureItem, text: string): Promise<void> {
  const result = submitted.parse(await expectStatus(await player.submit(feature, text, { waitSeconds }), 201));
  if (result.status !== "scored" || typeof result.scores?.exam !== "number")
    throw new Error(`explanation ${result.id} is ${result.status}`);
}

const guesses = [
  "the word river",
  "names of people and places",
  "numbers and dates",
  "words about weather",
  "the end of a sentence",
];

async function measure(origin: string) {
  const features = await playableFeatures(origin);
  const feature = (at: number): FeatureItem => {
    const found = features[at % features.length];
    if (found === undefined) throw new Error("no playable features: are the seeds there?");
    return found;
  };
  const people: PlayerClient[] = [];
  for (let i = 0; i < players + 1; i++) people.push(await PlayerClient.signUp(origin, `bench_player_${i}`));
  const [single, ...crowd] = people;
  if (single === undefined) throw new Error("nobody signed up");
  const health = () => fetch(`${origin}/healthz`).then((response) => expectStatus(response, 200));

  progress("one player alone");
  for (let i = 0; i < 5; i++) await submitForScore(single, feature(i), `warm-up number ${i}`);
  const alone = await series(20, (i) =>
    submitForScore(single, feature(10 + i), guesses[i % guesses.length] ?? "words"),
  );
  const healthAlone = await series(50, health);

  progress(`${players} players at once`);
  const together: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const all = crowd.map((player, place) =>
      timed(() =>
        submitForScore(player, feature(40 + i + 3 * place), guesses[(i + place) % guesses.length] ?? "words"),
      ),
    );
    together.push(...(await Promise.all(all)));
  }

  progress("previews");
  const preview = (i: number) =>
    single
      .post(`${apiPath(feature(i))}/preview`, { text: guesses[i % guesses.length] })
      .then((response) => expectStatus(response, 200));
  await preview(0);
  const previewAlone = await series(80, preview);
  const previewsTogether = await Promise.all(Array.from({ length: 60 }, (_, i) => timed(() => preview(i))));

  progress("own text on the subject model");
  const sentence = (i: number) =>
    `In the year ${1900 + i} the old river ran slowly past seven quiet houses, and nobody in the village knew who had rung the bell that winter morning.`;
  const tryOwn = (i: number) =>
    single
      .post(`${apiPath(feature(i))}/activations`, { text: sentence(i) })
      .then((response) => expectStatus(response, 200));
  const first = await timed(() => tryOwn(0));
  const ownText = await series(40, (i) => tryOwn(i + 1));

  progress("texts continued, a feature turned up");
  const beginning = (i: number) => `In the year ${1900 + i} there was a`;
  const writeOn = (i: number) =>
    single
      .post(`${apiPath(feature(i))}/continuation`, { text: beginning(i), strength: 1 })
      .then((response) => expectStatus(response, 200));
  const firstContinued = await timed(() => writeOn(0));
  const continued = await series(12, (i) => writeOn(i + 1));

  return {
    submitToResult: {
      what: `POST …/explanations?wait=${waitSeconds} until the official score, ${players} players pressing at the same moment, ${rounds} times`,
      latency: summarise(together),
      references: { onePlayerAlone: alone, healthz: healthAlone },
    },
    preview: { latency: previewAlone, references: { healthz: healthAlone, sixtyAtOnce: summarise(previewsTogether) } },
    continuation: {
      what: "24 tokens after a beginning of 10, once as it is and once with the feature turned up",
      firstMs: round(firstContinued),
      latency: continued,
      references: { healthz: healthAlone },
    },
    ownTextActivations: {
      what: "a sentence of 30 words",
      firstMs: round(first),
      latency: ownText,
      references: { healthz: healthAlone },
    },
  };
}

async function measureInstance() {
  progress("starting an instance");
  const instance = await startInstance({ LOG_LEVEL: "warn" });
  try {
    return { startMs: round(instance.startMs), ...(await measure(instance.origin)) };
  } finally {
    await instance.stop();
  }
}

const parts = ["scorer", "instance", "boards", "catalogue", "exports", "imports"] as const;
/** Explanations on the boards, features elsewhere. */
const fullSizes = { boards: 1_000_000, catalogue: 1_000_000, exports: 100_000, imports: 100_000 };
const { values: options } = parseArgs({ options: { only: { type: "string" }, size: { type: "string" } } });
const chosen = parts.filter((part) => options.only === undefined || part === options.only);
if (chosen.length === 0) throw new Error(`--only ${parts.join(" or ")}, not ${options.only}`);
const size = options.size === undefined ? null : Number(options.size);
if (size !== null && (!Number.isInteger(size) || size < 1000)) throw new Error("--size is a whole number from 1000 on");
const sizeOf = (part: keyof typeof fullSizes) => size ?? fullSizes[part];

async function measureScorer() {
  progress("scoring throughput");
  const throughput = await scoringThroughput(4);
  progress("simulators on shipped features");
  return { scoringThroughput: throughput, simulators: await simulatorSpeed(progress) };
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: round(totalmem() / 2 ** 30),
  node: process.version,
};
const report = {
  at: new Date().toISOString(),
  machine,
  ...(chosen.includes("instance") ? await measureInstance() : {}),
  ...(chosen.includes("scorer") ? await measureScorer() : {}),
  ...(chosen.includes("boards") ? { boards: await boardsSpeed(sizeOf("boards"), progress) } : {}),
  ...(chosen.includes("catalogue") ? { catalogue: await catalogueSpeed(sizeOf("catalogue"), progress) } : {}),
  ...(chosen.includes("exports") ? { exports: await exportsSpeed(sizeOf("exports"), progress) } : {}),
  ...(chosen.includes("imports") ? { imports: await importsSpeed(sizeOf("imports"), progress) } : {}),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
