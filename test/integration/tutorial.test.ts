import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { english } from "#app/language/english.ts";
import { checkLevel, readLevel } from "#app/play/tutorial/check-level.server.ts";
import { levelSlugs, tutorialLevels, type LevelSlug } from "#app/play/tutorial/levels.ts";
import { readProgress, recordPass } from "#app/play/tutorial/progress.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { ensureSource } from "#app/research/ensure-source.server.ts";
import { neuroglyphRecord, recordLimits } from "#app/research/formats/neuroglyph-record.ts";
import { writeChecked } from "#app/research/imports/write-checked.server.ts";
import { db } from "#prisma/client.server.ts";
import { createSimulator, previewExplanation } from "#scoring/index.ts";
import { readGzipLines } from "#seeds/read-lines.server.ts";
import { readSubjectCard } from "#seeds/subject-card.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";

/** What somebody types who plays a level for the first time and has understood it more or less. */
const beginners: Record<LevelSlug, readonly string[]> = {
  word: [
    ...["dream", "dreams", "dreaming", "somebody has a dream", "when people talk about their dreams"],
    ...["dreams and goals", "things you dream of", "having a dream", "hopes and dreams"],
  ],
  category: [
    ...["colors", "colours", "names of colours", "what colour something is", "color words", "a color"],
    ...["brown, pink and other colors", "the colour of something", "colors of animals and things"],
  ],
  context: [
    ...["of after think", "think of", "the of in think of", "of following think or thought"],
    ...['"of" when it comes after "think"', "of, only after think", "of after thinking", "thinking of someone"],
  ],
  place: [
    ...["comma in numbers", "commas inside large numbers", "comma between numbers", "thousands separator"],
    ...["the comma that separates thousands", "commas in big numbers like 800,000", "punctuation in numbers"],
  ],
  "too-broad": [
    ...["yellow", "yellow things", "only yellow", "colour yellow", "yellow color", "the word yellow"],
    ...["yellow in flags", "yellow, not other colors"],
  ],
  "token-list": [
    ...["words ending in ly", "adverbs ending in ly", "adverbs", "-ly words", "the ending ly", "adverbs with -ly"],
    ...['words that end with "ly"', "ly at the end of a word"],
  ],
  "two-meanings": [
    ...["vanilla, IBM", "vanilla or IBM", "the words vanilla and IBM", "vanilla in recipes and IBM"],
    ...["vanilla and the company IBM", "IBM and vanilla", "vanilla and computers"],
  ],
  hard: [
    ...["about or around before a number", "words meaning approximately", "about when it means roughly"],
    ...["approximately", "roughly", "about and around with numbers", "about before a number"],
  ],
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadLevelFeatures();
});
afterAll(async () => {
  await closeLimits();
  await database.close();
});

/** The features of the levels as they ship, and no others. */
async function loadLevelFeatures(): Promise<void> {
  const card = readSubjectCard();
  const wanted = Object.values(tutorialLevels).map(({ feature }) => `${feature.source}/${feature.index}`);
  for (const name of readdirSync("seeds/features").filter((file) => file.endsWith(".jsonl.gz"))) {
    for await (const { text } of readGzipLines(join("seeds/features", name), recordLimits.lineBytes)) {
      const head = /"source":\s*"([^"]+)".*?"index":\s*(\d+)/.exec(text?.slice(0, 400) ?? "");
      if (!text || !wanted.includes(`${head?.[1]}/${head?.[2]}`)) continue;
      const record = neuroglyphRecord.parse(JSON.parse(text));
      const source = card.sources.get(record.source);
      if (source === undefined) throw new Error(`no source ${record.source}`);
      await writeChecked(await db.$transaction((tx) => ensureSource(tx, card.model, source)), [record]);
    }
  }
}

const visitor = (cookie: string | null = null) =>
  new Request("http://here.example/tutorial", {
    headers: cookie === null ? {} : { Cookie: cookie.split(";")[0] ?? "" },
  });

describe.each(levelSlugs)("the level %s, with the features and the simulator that ship", (slug) => {
  const { answers, avoid, start } = tutorialLevels[slug];

  it("shows a handful of texts where it fires and one at least where it does not, and keeps others back", async () => {
    const level = await readLevel(slug);
    const { clues: kept } = await checkLevel(slug, answers[0] ?? "");
    const firesIn = (clues: typeof kept) =>
      clues.filter(({ activations }) => Math.max(...activations) >= 0.35 * level.maxActivation).length;
    for (const clues of [level.clues, kept]) {
      expect(firesIn(clues)).toBeGreaterThanOrEqual(5);
      expect(clues.length - firesIn(clues)).toBeGreaterThanOrEqual(1);
    }
    expect(kept.filter(({ id }) => level.clues.some((clue) => clue.id === id))).toEqual([]);
  });

  it("is passed by its answers and not by what it warns of", async () => {
    for (const answer of answers) expect(await checkLevel(slug, answer), answer).toMatchObject({ passed: true });
    const bad = start === "" ? avoid : [...avoid, { text: start, why: null }];
    for (const { text, why } of bad) {
      const check = await checkLevel(slug, text);
      expect(check, text).toMatchObject({ passed: false, answers: [] });
      expect(check.goal - check.score, `${text} fails by a margin`).toBeGreaterThan(0.03);
      if (why) expect(english.tutorial.levels[slug].why[why], `why “${text}” fails`).toBeTruthy();
    }
  });

  it("is passed by most of what beginners type", async () => {
    const failed: string[] = [];
    for (const text of beginners[slug]) if (!(await checkLevel(slug, text)).passed) failed.push(text);
    expect(failed.length, failed.join("; ")).toBeLessThanOrEqual(beginners[slug].length / 4);
  });

  it("can be passed where the simpler simulator stands in", async () => {
    const { clues: kept } = await checkLevel(slug, answers[0] ?? "");
    const simulator = await createSimulator("lexical", { device: "cpu" });
    const scores: number[] = [];
    for (const answer of answers) scores.push((await previewExplanation(simulator, answer, kept)).score);
    expect(Math.max(...scores)).toBeGreaterThanOrEqual(tutorialLevels[slug].goal.lexical);
  });
});

describe("checking", () => {
  it("explains every miss", async () => {
    const broad = await checkLevel("too-broad", "colors");
    expect(broad.advice).toBe("broad");
    const said = broad.misses.map(({ clue, token, why }) => `${broad.clues[clue]?.tokens[token]?.trim()} ${why}`);
    expect(said).toEqual(expect.arrayContaining(["white broad", "blue broad"]));

    const bare = await checkLevel("context", "the word of");
    expect(bare.misses[0]).toMatchObject({ why: "context" });
    expect(bare.misses[0]?.times).toBeGreaterThan(5);

    const half = await checkLevel("two-meanings", "vanilla");
    expect(half.misses[0]).toMatchObject({ why: "unsaid", times: 3 });
    expect(half.clues[half.misses[0]?.clue ?? -1]?.tokens[half.misses[0]?.token ?? -1]).toContain("IBM");
  });

  it("takes clues alone, never the pool of the exam", async () => {
    const { clues } = await checkLevel("word", "dreams");
    const roles = await db.snippet.findMany({
      where: { id: { in: clues.map(({ id }) => BigInt(id)) } },
      select: { role: true },
    });
    expect(new Set(roles.map(({ role }) => role))).toEqual(new Set(["clue"]));
  });

  it("refuses what is no text, and knows no other level", async () => {
    await expect(checkLevel("word", " ")).rejects.toMatchObject({ status: 422 });
    await expect(checkLevel("word", "dream ".repeat(31))).rejects.toMatchObject({ code: "too_many_words" });
    await expect(checkLevel("nineth", "dreams")).rejects.toMatchObject({ status: 404 });
    await expect(readLevel("__proto__")).rejects.toMatchObject({ status: 404 });
  });
});

describe("progress", () => {
  it("stays in a guest's cookie, is taken over by the account once, and goes on there", async () => {
    const first = await recordPass(visitor(), null, "word");
    const second = await recordPass(visitor(first.setCookie), null, "category");
    expect(second.passed).toEqual(["word", "category"]);
    expect(await readProgress(visitor(second.setCookie), null)).toEqual({ passed: second.passed, setCookie: null });

    const viewer = await makeUser();
    const merged = await readProgress(visitor(second.setCookie), viewer);
    expect(merged).toMatchObject({ passed: ["word", "category"] });
    expect(merged.setCookie).toContain("Max-Age=0");
    expect(await readProgress(visitor(second.setCookie), viewer)).toMatchObject({ passed: ["word", "category"] });
    expect(await recordPass(visitor(), viewer, "place")).toEqual({
      passed: ["word", "category", "place"],
      setCookie: null,
    });
    expect(await readProgress(visitor(), await makeUser())).toEqual({ passed: [], setCookie: null });
  });

  it("keeps a guest's open levels only, whatever the cookie claims", async () => {
    const { passed, setCookie } = await recordPass(visitor("tutorial=1.4.8"), null, "hard");
    expect(passed).toEqual(["word"]);
    expect(setCookie).toMatch(/^tutorial=1;/);
    const viewer = await makeUser();
    expect((await readProgress(visitor("tutorial=1.2.8"), viewer)).passed).toEqual(["word", "category"]);
  });

  it("tells once that the last level is passed, in one transaction with it", async () => {
    const viewer = await makeUser();
    let finished = 0;
    const finish = async () => void finished++;
    for (const slug of levelSlugs.slice(0, -1)) await recordPass(visitor(), viewer, slug, finish);
    expect(finished).toBe(0);
    const fail = () => Promise.reject(new Error("no room"));
    await expect(recordPass(visitor(), viewer, "hard", fail)).rejects.toThrow("no room");
    expect((await readProgress(visitor(), viewer)).passed).toHaveLength(levelSlugs.length - 1);
    await recordPass(visitor(), viewer, "hard", finish);
    await recordPass(visitor(), viewer, "hard", finish);
    expect(finished).toBe(1);
  });
});
