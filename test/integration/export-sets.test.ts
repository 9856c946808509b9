import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { castVote } from "#app/community/votes/cast-vote.server.ts";
import { rowSchema } from "#app/research/exports/columns.ts";
import { tableSets, type ExportSet } from "#app/research/exports/export-sets.ts";
import { setColumns } from "#app/research/exports/set-columns.ts";
import { db } from "#prisma/client.server.ts";
import { decodeSnippet, encodeSnippet } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { askDuck, csvRows, exportBytes, exportRows, type ExportRow } from "./read-export.ts";

let database: TestDatabase;
let folder: string;
let researcher: Viewer;
let administrator: Viewer;
let author: Viewer;
let scope: { model: string; source: string };
let featureId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-exports-"));
  researcher = await makeUser({ role: "researcher" });
  administrator = await makeUser({ role: "administrator" });
  author = await makeUser({ name: "export_author" });
  const feature = await makeFeature({ index: 5, word: 'ri"ver\n“é🦄' });
  featureId = feature.id;
  await makeFeature({ index: 6, explanation: null });
  scope = { model: feature.key.model, source: feature.key.source };
  await fill();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Something in every set. */
async function fill(): Promise<void> {
  const exam = { value: 0.55, low: 0.5, high: 0.6 };
  const worse = { value: 0.1, low: 0.02, high: 0.2 };
  const first = await makeExplanation({ featureId, author, text: "=SUM(A1), a river", exam });
  const refiner = await makeUser();
  const second = await makeExplanation({
    featureId,
    author: refiner,
    text: 'any "river"',
    parentId: first.id,
    exam: worse,
  });
  await makeExplanation({ featureId, author: await makeUser(), text: "gone", exam: worse, status: "hidden" });
  await castVote(refiner, first.id, 1).catch(() => undefined);
  const voter = await makeUser();
  await makeExplanation({ featureId, author: voter, text: "water in a bed", exam: worse });
  await castVote(voter, first.id, 1);
  const scorer = await db.scorer.findFirstOrThrow();
  await db.instance.upsert({
    where: { id: 1 },
    create: { examSecret: Buffer.alloc(32, 7), activeScorerId: scorer.id },
    update: { activeScorerId: scorer.id },
  });
  const { id: examId } = await db.exam.findFirstOrThrow({ where: { featureId } });
  await db.baseline.create({ data: { featureId, scorerId: scorer.id, examId, kind: "token_list", value: 0.25 } });
  const clue = await db.snippet.findFirstOrThrow({ where: { featureId, role: "clue" } });
  await db.simulationRound.create({
    data: {
      ...{
        userId: voter.id,
        explanationId: second.id,
        snippetIds: [clue.id],
        marks: Buffer.from([0, 3, 1]),
        gold: false,
      },
      ...{ value: 0.5, answeredAt: new Date() },
    },
  });
  await db.humanScore.create({
    data: { explanationId: first.id, value: 0.4, low: 0.3, high: 0.5, players: 3, alpha: 0.7, machineAgreement: 0.6 },
  });
  await db.case.create({
    data: { explanationId: first.id, opener: "human_machine_disagreement", detail: "they differ" },
  });
  const { tokenEnds, activations } = encodeSnippet(["-1+2", " river"], [0, 4.5]);
  await db.counterExample.create({
    data: {
      ...{ featureId, userId: voter.id, text: "-1+2 river", foldedText: "1 2 river", tokenEnds, activations },
      breaks: true,
    },
  });
}

const bySet = (set: ExportSet): Promise<ExportRow[]> => exportRows(administrator, scope, set);

/** Reads one file of a set by DuckDB. */
async function duck(set: ExportSet, select = "*"): Promise<ExportRow[]> {
  const file = join(folder, `${set}.parquet`);
  writeFileSync(file, await exportBytes(administrator, scope, set, "parquet"));
  return askDuck(`SELECT ${select} FROM read_parquet('${file}')`);
}

describe.each(tableSets.map((set) => [set]))("%s", (set) => {
  test("has rows of its documented columns, the same in every format", async () => {
    const { columns } = setColumns(set);
    const rows = await bySet(set);
    expect(rows.length).toBeGreaterThan(0);
    const schema = rowSchema(columns);
    for (const row of rows) {
      schema.parse(row);
      expect(Object.keys(row)).toEqual(columns.map(({ name }) => name));
    }

    const [head, ...cells] = csvRows(await exportBytes(administrator, scope, set, "csv"));
    expect(head).toEqual(columns.map(({ name }) => name));
    expect(cells.length).toBe(rows.length);
    for (const [i, row] of rows.entries())
      for (const [j, { name }] of columns.entries()) {
        const value = row[name];
        const text = value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
        expect(cells[i]?.[j], `${set}.${name}`).toBe(text);
      }

    const table = await duck(set);
    expect(table.length).toBe(rows.length);
    for (const [i, row] of rows.entries())
      for (const { name, kind } of columns) same(table[i]?.[name], row[name], kind, `${set}.${name}`);
  });
});

/** DuckDB prints int8 as text, and float32 as the double that it is. */
function same(found: unknown, wanted: unknown, kind: string, what: string): void {
  if (wanted === null || wanted === undefined) return expect(found, what).toBeNull();
  if (Array.isArray(wanted)) {
    expect(Array.isArray(found), what).toBe(true);
    const list = found as unknown[];
    expect(list.length, what).toBe(wanted.length);
    return wanted.forEach((value, i) => same(list[i], value, kind, what));
  }
  if (kind === "date") return expect(new Date(`${String(found).replace(" ", "T")}Z`).toISOString(), what).toBe(wanted);
  if (typeof wanted === "number") {
    const number = Number(found);
    return expect(kind === "double" ? number : Math.fround(number), what).toBe(
      kind === "double" ? wanted : Math.fround(wanted),
    );
  }
  expect(found, what).toBe(wanted);
}

test("numbers equal the database: every activation of every snippet, every score", async () => {
  const stored = await db.snippet.findMany({ where: { featureId }, orderBy: { id: "asc" } });
  const rows = (await duck("snippets")).filter(({ index }) => index === 5);
  expect(rows.length).toBe(stored.length);
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  for (const snippet of stored) {
    const { tokens, activations } = decodeSnippet(snippet);
    const row = byId.get(String(snippet.id));
    expect(row?.tokens).toEqual(tokens);
    expect((row?.activations as number[]).map(Math.fround)).toEqual(activations);
  }
  const scores = await db.score.findMany({
    where: { explanation: { status: { not: "hidden" } } },
    orderBy: { id: "asc" },
  });
  const exported = await exportRows(researcher, scope, "scores");
  expect(exported.filter(({ split }) => split === "exam").map(({ value, low, high }) => [value, low, high])).toEqual(
    scores.map(({ value, low, high }) => [value, low, high]),
  );
});

test("an explanation stands with everything known of it", async () => {
  const rows = await bySet("explanations");
  const first = rows.find(({ text }) => text === "=SUM(A1), a river");
  expect(first).toMatchObject({
    ...{ author: "export_author", origin: "human", score: 0.55, low: 0.5, high: 0.6, scorer: expect.any(String) },
    ...{ baseline_token_list: 0.25, human_score: 0.4, human_players: 3, human_alpha: 0.7, dispute: "open_case" },
    ...{ votes_down: 0, ancestors: [], licence: "CC BY 4.0" },
  });
  expect(Number(first?.votes_up)).toBeGreaterThan(0);
  const second = rows.find(({ text }) => text === 'any "river"');
  expect(second).toMatchObject({ parent: first?.id, ancestors: [first?.id], dispute: "none" });
  // Administrators moderate: they see what is hidden, as in the game. Researchers do not.
  expect(rows.some(({ text }) => text === "gone")).toBe(true);
  expect((await exportRows(researcher, scope, "explanations")).some(({ text }) => text === "gone")).toBe(false);
});

test("a cell that a spreadsheet would run begins with an apostrophe", async () => {
  const csv = (await exportBytes(researcher, scope, "explanations", "csv")).toString("utf8");
  expect(csv).toContain(`"'=SUM(A1), a river"`);
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
});

test("texts of explanations are for researchers; others get those that the game lets them read", async () => {
  const texts = async (viewer: Viewer | null) =>
    (await exportRows(viewer, scope, "explanations")).map(({ text }) => text).filter((text) => text !== null);
  expect(await texts(null)).toEqual([]);
  expect(await texts(await makeUser())).toEqual([]);
  expect((await texts(author)).length).toBeGreaterThan(2);
  expect((await texts(researcher)).length).toBeGreaterThan(2);
  await expect(exportRows(await makeUser(), scope, "pairs")).rejects.toMatchObject({ status: 403 });
});

test("whoever asks for a pseudonym has the same one everywhere; voters and judges always have one", async () => {
  await db.user.update({ where: { id: author.id }, data: { pseudonymous: true } });
  const names = async () => new Set((await bySet("explanations")).map(({ author: name }) => String(name)));
  const once = [...(await names())].filter((name) => name.startsWith("pseudonym:"));
  expect(once.length).toBe(1);
  expect(once[0]).toMatch(/^pseudonym:[0-9a-f]{16}$/);
  expect([...(await names())]).toContain(once[0]);
  expect([...(await names())]).not.toContain("export_author");
  const [vote] = await bySet("votes");
  const [round] = await bySet("rounds");
  expect(vote?.voter).toMatch(/^pseudonym:/);
  expect(new Set((await bySet("votes")).map(({ voter }) => voter)).has(round?.player)).toBe(true);
  await db.user.update({ where: { id: author.id }, data: { pseudonymous: false } });
});
