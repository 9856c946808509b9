import { z } from "zod";
import { db } from "#prisma/client.server.ts";
import { markLoaded } from "./load-features.server.ts";
import type { SeedFile } from "./new-seed-files.server.ts";
import { readGzipLines } from "./read-lines.server.ts";

const longestLine = 1024 * 1024;
/** Vectors a statement. */
const batchSize = 100;

const lineSchema = z.object({ index: z.int().min(0), vector: z.array(z.number()).min(1).max(65_536) });
type Line = z.infer<typeof lineSchema>;

/**
 * Loads `{source}.vectors.jsonl.gz` files: what features of a model add to its residual stream, to features that are there. A file without a
 * bad line is marked, so that the next start need not read it. Returns the problems, a line each.
 */
export async function loadVectors(files: readonly SeedFile[], model: string): Promise<string[]> {
  const problems: string[] = [];
  for (const file of files) {
    const before = problems.length;
    const written = await loadFile(file, model, problems);
    if (problems.length === before) await markLoaded(file, written);
  }
  return problems;
}

async function loadFile(file: SeedFile, model: string, problems: string[]): Promise<number> {
  const slug = file.name.replace(/\.vectors\.jsonl\.gz$/, "");
  const source = await db.source.findFirst({ where: { slug, model: { slug: model } }, select: { id: true } });
  if (source === null) {
    problems.push(`${file.name}: no source ${slug} of a model ${model} is known here`);
    return 0;
  }
  let written = 0;
  let batch: Line[] = [];
  const flush = async () => {
    written += await storeVectors(source.id, batch);
    batch = [];
  };
  for await (const { number, text } of readGzipLines(file.path, longestLine)) {
    const line = readLine(text);
    if (line === null) problems.push(`${file.name}, line ${number}: is no {"index", "vector"} of numbers`);
    else batch.push(line);
    if (batch.length === batchSize) await flush();
  }
  await flush();
  return written;
}

function readLine(text: string | null): Line | null {
  try {
    return lineSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

/** Of features that are not here, nothing is kept. */
async function storeVectors(sourceId: number, lines: readonly Line[]): Promise<number> {
  if (lines.length === 0) return 0;
  const values = lines.map(({ vector }) => Buffer.from(Float32Array.from(vector).buffer).toString("base64"));
  return db.$executeRaw`
    INSERT INTO "FeatureVector" ("featureId", "sourceId", "values", norm)
    SELECT feature.id, ${sourceId}, decode(line.packed, 'base64'), line.norm
    FROM unnest(${lines.map(({ index }) => index)}::int[], ${values}::text[], ${lines.map(({ vector }) => Math.hypot(...vector))}::real[])
      AS line (index, packed, norm)
    JOIN "Feature" AS feature ON feature."sourceId" = ${sourceId} AND feature.index = line.index
    ON CONFLICT ("featureId") DO UPDATE SET "values" = EXCLUDED."values", norm = EXCLUDED.norm`;
}
