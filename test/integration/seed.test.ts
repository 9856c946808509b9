import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#prisma/client.server.ts";
import { decodeSnippet } from "#scoring/index.ts";
import { loadFeatures, type LoadReport } from "#seeds/load-features.server.ts";
import { newSeedFiles } from "#seeds/new-seed-files.server.ts";
import { readSubjectCard } from "#seeds/subject-card.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { featureRecord } from "#test/database/feature-record.ts";

let folder: string;
let database: TestDatabase;
const cardPath = () => join(folder, "card.json");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-seeds-"));
  const sets = [
    { source: "10-dictionary", width: 8192 },
    { source: "10-mlp", width: 1536 },
  ];
  writeFileSync(cardPath(), JSON.stringify({ id: "smollm2-135m-instruct", name: "SmolLM2", sets }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await database.close();
  rmSync(join(folder, "a.jsonl.gz"), { force: true });
});

const writeFile = (lines: (object | string)[]) =>
  writeFileSync(
    join(folder, "a.jsonl.gz"),
    gzipSync(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n")),
  );

const records = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    featureRecord({ index, source: index % 4 === 3 ? "10-mlp" : "10-dictionary", word: `word${index}` }),
  );

async function load(log: (line: string) => void = () => undefined): Promise<LoadReport> {
  return loadFeatures({ files: await newSeedFiles(folder), card: readSubjectCard(cardPath()), log });
}

/** Everything that loading writes, as text: two equal ones are the same database content. */
async function content(): Promise<string> {
  const features = await db.feature.findMany({
    orderBy: { id: "asc" },
    include: { snippets: { orderBy: { id: "asc" } }, exams: true, explanations: true },
  });
  return JSON.stringify(features, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

async function jobCount(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM graphile_worker.jobs WHERE task_identifier = 'score-explanation'`;
  return Number(row?.count ?? 0);
}

describe("loading seeds", () => {
  test("brings features, snippets, exams, and the house's explanations with their jobs", async () => {
    const written = records(8);
    writeFile(written);
    const lines: string[] = [];
    const report = await load((line) => lines.push(line));

    expect(report).toEqual({ outcomes: { added: 8, changed: 0, unchanged: 0 }, problems: [] });
    expect(lines.at(-1)).toBe("seeds: 8 of 8 features");
    const feature = await db.feature.findFirstOrThrow({
      where: { index: 3 },
      include: { snippets: { orderBy: { id: "asc" } }, exams: true, explanations: true, source: true },
    });
    expect(feature).toMatchObject({
      playable: true,
      source: { slug: "10-mlp", kind: "neuron" },
      exams: [{ version: 1 }],
    });
    expect(feature.explanations).toMatchObject([
      { origin: "machine", authorName: "house", text: 'the word "word3"', status: "scoring" },
    ]);
    expect(await jobCount()).toBe(8);
    const original = written[3];
    expect(feature.snippets).toHaveLength(original?.snippets.length ?? -1);
    for (const [i, row] of feature.snippets.entries()) {
      const wanted = original?.snippets[i];
      const { tokens, activations } = decodeSnippet(row);
      expect(tokens).toEqual(wanted?.tokens);
      expect(activations).toEqual(wanted?.activations.map(Math.fround));
      expect(row).toMatchObject({
        role: wanted?.role,
        group: wanted?.group,
        quantile: wanted?.quantile,
        corpus: wanted?.corpus,
      });
    }
    const drawn = feature.snippets.filter(({ id }) => feature.exams[0]?.snippetIds.includes(id));
    expect(drawn.length).toBeGreaterThan(40);
    expect(drawn.every(({ role }) => role === "pool")).toBe(true);
  });

  test("twice changes nothing, and a file that was loaded is not read again", async () => {
    writeFile(records(4));
    await load();
    const before = await content();
    expect(await newSeedFiles(folder)).toEqual([]);
    await db.loadedSeed.deleteMany();
    const report = await load();
    expect(report.outcomes).toEqual({ added: 0, changed: 0, unchanged: 4 });
    expect(await content()).toBe(before);
    expect(await jobCount()).toBe(4);
  });

  test("a changed record brings statistics and explanations up to date and leaves the exam alone", async () => {
    const [first] = records(1);
    if (!first) throw new Error("no record");
    writeFile([first]);
    await load();
    const include = { exams: true, explanations: true, snippets: { orderBy: { id: "asc" } } } as const;
    const before = await db.feature.findFirstOrThrow({ include });
    writeFile([
      {
        ...first,
        density: 0.25,
        top_logits: [[" new", 3]],
        explanations: [{ text: "something better", origin: "machine", author: "house" }],
      },
    ]);

    expect((await load()).outcomes).toEqual({ added: 0, changed: 1, unchanged: 0 });
    const after = await db.feature.findFirstOrThrow({ include });
    expect(after).toMatchObject({
      id: before.id,
      density: 0.25,
      topLogitTokens: [" new"],
      exams: before.exams,
      snippets: before.snippets,
    });
    expect(after.explanations.map(({ text }) => text)).toEqual(["something better"]);
  });

  test("a refined explanation of the house is hidden rather than taken away", async () => {
    const [first] = records(1);
    if (!first) throw new Error("no record");
    writeFile([first]);
    await load();
    const house = await db.explanation.findFirstOrThrow();
    const { featureId } = house;
    await db.explanation.create({
      data: {
        featureId,
        origin: "machine",
        authorName: "other",
        parentId: house.id,
        text: "refined",
        foldedText: "refined",
      },
    });
    writeFile([{ ...first, explanations: [{ text: "refined", origin: "machine", author: "other" }] }]);
    await load();
    expect(await db.explanation.findUniqueOrThrow({ where: { id: house.id } })).toMatchObject({ status: "hidden" });
  });

  test("bad lines are named with their reasons, nothing of them is written, and the others go on", async () => {
    const [first, second, third] = records(3);
    writeFile([
      first ?? "",
      "{ no json",
      { ...second, density: 7 },
      { ...third, source: "11-dictionary" },
      featureRecord({ index: 50 }),
    ]);
    const report = await load();
    expect(report.outcomes.added).toBe(2);
    expect(report.problems.sort()).toEqual([
      "a.jsonl.gz, line 2: not JSON",
      expect.stringMatching(/^a\.jsonl\.gz, line 3: density: /),
      "a.jsonl.gz, line 4: no source 11-dictionary of a model smollm2-135m-instruct is known here",
    ]);
    expect(
      (await db.feature.findMany({ orderBy: { index: "asc" }, select: { index: true } })).map(({ index }) => index),
    ).toEqual([0, 50]);
    // Not marked as loaded: the complaint comes again until the file is repaired.
    expect(await newSeedFiles(folder)).toHaveLength(1);
  });

  test("a file that ends too early is reported, and what could be read is there", async () => {
    writeFile(records(6));
    const { path } = (await newSeedFiles(folder))[0] ?? { path: "" };
    const whole = gzipSync(
      Buffer.from(
        records(60)
          .map((record) => JSON.stringify(record))
          .join("\n"),
      ),
    );
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length * 0.8)));
    const report = await load();
    expect(report.problems.at(-1)).toMatch(/^a\.jsonl\.gz: damaged/);
    expect(report.outcomes.added).toBeGreaterThan(10);
  });

  test("a feature with too few snippets is there but not playable", async () => {
    writeFile([featureRecord({ index: 1, playable: false })]);
    expect((await load()).outcomes.added).toBe(1);
    expect(await db.feature.findFirstOrThrow({ include: { exams: true } })).toMatchObject({
      playable: false,
      exams: [],
    });
  });
});

describe("npm run seed", () => {
  const command = () => {
    const environment = { ...process.env, DATABASE_URL: database.url, SUBJECT_CARD: cardPath() };
    const child = spawn(process.execPath, ["--import", "tsx", "seeds/seed-command.ts", folder], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    return { child, ended, output: () => output };
  };

  test("killed in the middle leaves whole features, and the next run goes on", { timeout: 180_000 }, async () => {
    writeFile(records(120));
    const killed = command();
    while ((await db.feature.count()) < 10) await new Promise((resolve) => setTimeout(resolve, 20));
    killed.child.kill("SIGKILL");
    await killed.ended;
    const half = await db.feature.findMany({
      include: { exams: true, explanations: true, _count: { select: { snippets: true } } },
    });
    expect(half.length).toBeLessThan(120);
    for (const feature of half) {
      expect(feature._count.snippets).toBe(records(1)[0]?.snippets.length);
      expect([feature.exams.length, feature.explanations.length]).toEqual([1, 1]);
    }

    const again = command();
    expect(await again.ended).toBe(0);
    expect(again.output()).toMatch(/seeds: 120 of 120 features/);
    expect(await db.feature.count()).toBe(120);
    expect(await jobCount()).toBe(120);
    const third = command();
    expect(await third.ended).toBe(0);
    expect(third.output()).toMatch(/nothing new/);
  });

  test("ends with 1 and the reason when a line is bad", async () => {
    writeFile([...records(2), "[]"]);
    const run = command();
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(/refused: a\.jsonl\.gz, line 3: /);
    expect(await db.feature.count()).toBe(2);
  });
});
