import { setImmediate } from "node:timers/promises";
import { db } from "#prisma/client.server.ts";
import { type Centre, findCentres, nearestCentres } from "../meaning/cells.ts";
import { ofLengthOne } from "../simulators/distilled/pool-meaning.ts";
import type { Turn } from "./background-jobs.server.ts";

/**
 * Cells of the meaning space. Meanings that were never sorted into cells stand in cell 0, which every search looks through; so do all while
 * there are few. A cut into cells is a generation of its own (cells 10,001 … of the first, 20,001 … of the second): while meanings move from
 * one to the next, a search looks into the nearest cells of both.
 */
const generationSize = 10_000;
/** `few` are looked through in some tens of milliseconds; beyond that, `ofCell` are to be in a cell. */
const usualSizes = { few: 100_000, ofCell: 2_000 };
const mostCells = 1_000;
/** A cut is made anew when there are so many times more meanings than it was made for. */
const growth = 4;
const sampledOfCell = 40;
const movedAtOnce = 2_000;
const lookAgainMs = 30_000;

interface Generation {
  number: number;
  centres: Centre[];
}

/** The cells that a search for a vector looks into: the nearest `most` of each generation, and cell 0. */
export async function cellsToSearch(version: string, vector: Float32Array, most: number): Promise<number[]> {
  const generations = await readGenerations(version);
  return [
    0,
    ...generations.flatMap(({ number, centres }) =>
      nearestCentres(vector, centres, most).map((place) => number * generationSize + 1 + place),
    ),
  ];
}

/** The cell that a meaning belongs to. */
export async function nearestCell(version: string, vector: Float32Array): Promise<number> {
  return cellIn((await readGenerations(version)).at(-1), vector);
}

function cellIn(generation: Generation | undefined, vector: Float32Array): number {
  if (generation === undefined) return 0;
  return generation.number * generationSize + 1 + (nearestCentres(vector, generation.centres, 1)[0] ?? 0);
}

/**
 * Cuts the space where there are too many meanings for their cells, and moves them there, a lot at a time. False where its turn ended first:
 * it goes on where it stopped.
 */
export async function cutCells(version: string, turn: Turn, { few, ofCell } = usualSizes): Promise<boolean> {
  await forgetOthers(version);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "ExplanationMeaning" WHERE version = ${version}`;
  const count = row?.count ?? 0;
  let newest = (await readGenerations(version, true)).at(-1);
  const cells = Math.min(mostCells, Math.round(count / ofCell));
  if (count > few && cells > growth * (newest?.centres.length ?? 0)) {
    // One step of up to half a minute, with breaths; a worker that stops meanwhile loses it, and the next one begins anew.
    const number = (newest?.number ?? 0) + 1;
    const centres = await findCentres(await readSample(version, count, cells), cells, setImmediate);
    await db.$executeRaw`
      INSERT INTO "MeaningCell" (version, cell, centre)
      SELECT ${version}, ${number * generationSize + 1}::int + place::int - 1, decode(centre, 'base64')
      FROM unnest(${centres.map((centre) => Buffer.from(centre.buffer).toString("base64"))}::text[]) WITH ORDINALITY AS row (centre, place)`;
    newest = (await readGenerations(version, true)).at(-1);
  }
  if (newest === undefined) return true;
  for (;;) {
    const rows = await db.$queryRaw<{ id: number; values: Uint8Array }[]>`
      SELECT "explanationId" AS id, "values" FROM "ExplanationMeaning"
      WHERE version = ${version} AND cell >= 0 AND cell < ${newest.number * generationSize} LIMIT ${movedAtOnce}`;
    if (rows.length === 0) break;
    if (!(await turn.goesOn())) return false;
    const moved = rows.map(({ values }) => cellIn(newest, vectorOf(values)));
    await db.$executeRaw`
      UPDATE "ExplanationMeaning" AS meaning SET cell = row.cell
      FROM unnest(${rows.map(({ id }) => id)}::int[], ${moved}::int[]) AS row (id, cell) WHERE meaning."explanationId" = row.id`;
  }
  await db.$executeRaw`
    DELETE FROM "MeaningCell" WHERE version = ${version} AND cell < ${newest.number * generationSize}`;
  return true;
}

/** Cells of versions that no meaning has any more. */
async function forgetOthers(version: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "MeaningCell" AS old WHERE version <> ${version}
      AND NOT EXISTS (SELECT 1 FROM "ExplanationMeaning" AS meaning WHERE meaning.version = old.version)`;
}

async function readSample(version: string, count: number, cells: number): Promise<Float32Array[]> {
  const step = Math.max(1, Math.floor(count / (cells * sampledOfCell)));
  const rows = await db.$queryRaw<{ values: Uint8Array }[]>`
    SELECT "values" FROM "ExplanationMeaning" WHERE version = ${version} AND cell >= 0 AND "explanationId" % ${step} = 0
    LIMIT ${cells * sampledOfCell}`;
  return rows.map(({ values }) => vectorOf(values));
}

function vectorOf(values: Uint8Array): Float32Array<ArrayBuffer> {
  return ofLengthOne(Float32Array.from(new Int8Array(values.buffer, values.byteOffset, values.length)));
}

const known = new Map<string, { at: number; generations: Promise<Generation[]> }>();

/** The generations of cells, oldest first; a newer one is noticed within half a minute. */
function readGenerations(version: string, anew = false): Promise<Generation[]> {
  const place = `${process.env.DATABASE_URL ?? ""} ${version}`;
  const found = known.get(place);
  if (!anew && found && Date.now() - found.at < lookAgainMs) return found.generations;
  const generations = loadGenerations(version);
  known.set(place, { at: Date.now(), generations });
  generations.catch(() => known.delete(place));
  return generations;
}

async function loadGenerations(version: string): Promise<Generation[]> {
  const rows = await db.$queryRaw<{ cell: number; centre: Uint8Array }[]>`
    SELECT cell, centre FROM "MeaningCell" WHERE version = ${version} ORDER BY cell`;
  const generations: Generation[] = [];
  for (const { cell, centre } of rows) {
    const number = Math.floor(cell / generationSize);
    if (generations.at(-1)?.number !== number) generations.push({ number, centres: [] });
    generations.at(-1)?.centres.push(new Float32Array(Uint8Array.from(centre).buffer));
  }
  return generations;
}
