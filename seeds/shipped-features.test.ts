import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { neuroglyphRecord, recordLimits, type NeuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";
import { createSimulator, drawExam, type Simulator } from "#scoring/index.ts";
import { correlate } from "#scoring/metrics/correlation.ts";
import { readGzipLines } from "./read-lines.server.ts";

const folder = "seeds/features";
type Snippet = NeuroglyphRecord["snippets"][number];

const features: NeuroglyphRecord[] = [];
beforeAll(async () => {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".jsonl.gz")) continue;
    for await (const { text } of readGzipLines(join(folder, name), recordLimits.lineBytes)) {
      if (text) features.push(neuroglyphRecord.parse(JSON.parse(text)));
    }
  }
}, 120_000);

const peak = (snippet: Snippet) => Math.max(...snippet.activations);
const peakToken = (snippet: Snippet) => snippet.tokens[snippet.activations.indexOf(peak(snippet))] ?? "";
const isActive = ({ group }: Snippet) => group === "top" || group === "quantile";
const withRole = (feature: NeuroglyphRecord, role: Snippet["role"]) =>
  feature.snippets.filter((snippet) => snippet.role === role);

/** The word on which nearly all clues peak; null where they peak on several, or on a piece of a word. */
function onlyWord(feature: NeuroglyphRecord): string | null {
  const peaks = withRole(feature, "clue").filter(isActive).map(peakToken);
  const counts = new Map<string, number>();
  for (const token of peaks) {
    const word = token.startsWith(" ") ? token.trim().toLowerCase() : "";
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [word, count] = [...counts].sort((x, y) => y[1] - x[1])[0] ?? ["", 0];
  return /^[a-z]{2,}$/.test(word) && count >= 0.8 * peaks.length ? word : null;
}

function examOf(feature: NeuroglyphRecord): Snippet[] {
  const pool = withRole(feature, "pool");
  const ids = drawExam(
    pool.map(({ group, quantile, document }, id) => ({ id: BigInt(id), group, quantile, document })),
    Buffer.from("a secret of this test"),
    `${feature.model}/${feature.source}/${feature.index}`,
    1,
    new Set(withRole(feature, "clue").map(({ document }) => document)),
  );
  return ids.flatMap((id) => pool[Number(id)] ?? []);
}

async function score(simulator: Simulator, explanation: string, exam: Snippet[]): Promise<number> {
  const simulated = await simulator.simulate(
    explanation,
    exam.map(({ tokens }) => tokens),
  );
  return correlate(
    exam.map(({ activations }) => activations),
    simulated,
  ).value;
}

describe("the features that ship", () => {
  it("are enough of both kinds and small enough for a clone", async () => {
    const count = (source: string) => features.filter((feature) => feature.source === source).length;
    expect(count("10-dictionary")).toBeGreaterThanOrEqual(420);
    expect(count("10-mlp")).toBeGreaterThanOrEqual(60);
    const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30e6);
  });

  it("keep clue and exam documents apart and carry an exam each", () => {
    for (const feature of features) {
      const clueDocuments = new Set(withRole(feature, "clue").map(({ document }) => document));
      expect(withRole(feature, "pool").filter(({ document }) => clueDocuments.has(document))).toEqual([]);
      expect(examOf(feature).filter(isActive).length, `${feature.source}/${feature.index}`).toBeGreaterThanOrEqual(16);
    }
  });

  it("show no weak activation as an active snippet and no strong one as an inactive snippet", () => {
    for (const feature of features) {
      for (const snippet of feature.snippets) {
        const share = peak(snippet) / feature.max_activation;
        if (isActive(snippet)) expect(share).toBeGreaterThan(0.3);
        else expect(share).toBeLessThan(0.1);
      }
    }
  });

  it("have a first opponent each", () => {
    expect(features.filter(({ explanations }) => explanations.every(({ author }) => author !== "house"))).toEqual([]);
  });

  it("are mostly more than one word, and on one-word features naming the word beats nonsense by more than .3", async () => {
    const simulator = await createSimulator("lexical", { device: "cpu" });
    const oneWord = features.flatMap((feature) => {
      const word = onlyWord(feature);
      return word === null ? [] : [{ feature, word }];
    });
    expect(oneWord.length).toBeGreaterThan(10);
    expect(oneWord.length).toBeLessThanOrEqual(features.length / 4);
    let margin = 0;
    for (const { feature, word } of oneWord) {
      const exam = examOf(feature);
      margin +=
        (await score(simulator, `the word "${word}"`, exam)) -
        (await score(simulator, "flurbish quaxle of zorbing wibs", exam));
    }
    expect(margin / oneWord.length).toBeGreaterThan(0.3);
  });
});
