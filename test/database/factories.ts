import { randomUUID } from "node:crypto";
import { foldName } from "#app/accounts/fold-name.ts";
import { hashPassword } from "#app/accounts/password-hash.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { foldText } from "#app/play/explanations/explanation-text.ts";
import { ensureSource } from "#app/research/ensure-source.server.ts";
import { writeChecked } from "#app/research/imports/write-checked.server.ts";
import { db } from "#prisma/client.server.ts";
import { scorerKey } from "#scoring/index.ts";
import { featureRecord, type FeatureRecordOptions } from "./feature-record.ts";

/** The lexical simulator's own: a worker that starts finds nothing to score anew. */
const testScorer = scorerKey({ id: "lexical", version: "1" });
let features = 0;
let users = 0;
let passwordHash: Promise<string> | null = null;

/** What every user of `makeUser` logs in with. */
export const testPassword = "correct horse battery";

/**
 * A feature as an import makes it: snippets, frozen exam, the house's explanation with its scoring job. Needs a test
 * database.
 */
export async function makeFeature(options: FeatureRecordOptions = {}): Promise<{ id: number; key: FeatureKey }> {
  const record = featureRecord({ index: 1000 + features++, ...options });
  const isDictionary = record.source.endsWith("-dictionary");
  const sourceId = await db.$transaction((tx) =>
    ensureSource(
      tx,
      { slug: record.model, name: record.model, layers: 30, width: 576, licence: "Apache-2.0" },
      {
        slug: record.source,
        name: record.source,
        kind: isDictionary ? "dictionary" : "neuron",
        layer: Number.parseInt(record.source, 10),
        width: isDictionary ? 8192 : 1536,
        licence: "CC BY 4.0",
        attribution: "Neuroglyph",
      },
    ),
  );
  await writeChecked(sourceId, [record]);
  const { id } = await db.feature.findUniqueOrThrow({
    where: { sourceId_index: { sourceId, index: record.index } },
    select: { id: true },
  });
  return { id, key: { model: record.model, source: record.source, index: record.index } };
}

/** An account whose password is `testPassword`. */
export async function makeUser(
  options: { name?: string; role?: Viewer["role"]; suspended?: boolean } = {},
): Promise<Viewer> {
  const { name = `player-${++users}-${randomUUID().slice(0, 6)}`, role = "player", suspended = false } = options;
  const suspendedUntil = suspended ? new Date(Date.now() + 86_400_000) : null;
  // argon2 is slow on purpose: one hash for all of them.
  passwordHash ??= hashPassword(testPassword);
  return db.user.create({
    data: { name, foldedName: foldName(name), passwordHash: await passwordHash, role, suspendedUntil },
    select: { id: true, name: true, role: true, suspendedUntil: true },
  });
}

interface ExplanationOptions {
  featureId: number;
  /** Null: a machine's, of the name `machine`. */
  author: Viewer | null;
  machine?: string;
  text?: string;
  parentId?: number;
  status?: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** Sets the official score as the worker would; without points. */
  exam?: { value: number; low: number; high: number };
  createdAt?: Date;
}

/** An explanation that stands in the database without a job; a person's has its submission beside it. */
export async function makeExplanation(options: ExplanationOptions): Promise<{ id: number; text: string }> {
  const {
    featureId,
    author,
    machine = "house",
    text = `a thing called ${randomUUID()}`,
    parentId,
    exam,
    createdAt,
  } = options;
  const status = options.status ?? (exam ? "scored" : "scoring");
  return db.$transaction(async (tx) => {
    const explanation = await tx.explanation.create({
      data: {
        ...{ featureId, text, parentId, status, createdAt },
        foldedText: foldText(text),
        ...(author ? { origin: "human", authorId: author.id } : { origin: "machine", authorName: machine }),
        ...(exam ? { examScore: exam.value, examLow: exam.low, examHigh: exam.high } : {}),
      },
      select: { id: true, text: true },
    });
    if (author) {
      await tx.submission.create({
        data: {
          explanationId: explanation.id,
          userId: author.id,
          featureId,
          requestKey: randomUUID(),
          createdAt,
          scoredAt: exam ? new Date() : null,
        },
      });
    }
    if (exam) {
      const scorer = await tx.scorer.upsert({
        where: { key: testScorer },
        create: { key: testScorer, simulator: "lexical" },
        update: {},
        select: { id: true },
      });
      const { id: examId } = await tx.exam.findFirstOrThrow({
        where: { featureId },
        orderBy: { version: "desc" },
        select: { id: true },
      });
      await tx.score.create({
        data: {
          explanationId: explanation.id,
          scorerId: scorer.id,
          examId,
          split: "exam",
          value: exam.value,
          low: exam.low,
          high: exam.high,
          device: "cpu",
        },
      });
    }
    return explanation;
  });
}
