import { goldRule } from "#app/catalog/gold-rule.ts";
import { decodeSnippet } from "#scoring/index.ts";
import { layoutOf } from "../exports/columns.ts";
import { BlockBuilder } from "../exports/encode/block-builder.ts";
import { authorOf, fromFeatures, inStretch, type Stretch } from "../exports/sets/set-query.ts";
import type { Snapshot } from "../exports/snapshot.server.ts";
import type { RowSource } from "../exports/table-sets.server.ts";
import type { Step } from "../exports/walk-features.server.ts";
import { chooseGood, choosePreferences, type ScoredText } from "./choose-examples.ts";
import { renderPrompt, type PromptClue } from "./render-prompt.ts";
import { splitOf } from "./split-of.ts";
import { pairColumns, preferenceColumns } from "./training-columns.ts";

/** A feature that may become training data: not gold, with scored explanations. */
interface Taught {
  index: number;
  id: number;
  maxActivation: number;
  /** The best baseline on its exam. */
  baseline: number;
  texts: ScoredText[];
}

const features = 200;

export const pairs: RowSource = {
  what: "Supervised examples for a model that explains features: clues as prompt, a good explanation as completion.",
  features,
  columns: pairColumns,
  async *blocks(snapshot, step) {
    const chosen = (await readTaught(snapshot, step.at))
      .map((feature) => ({ feature, good: chooseGood(feature.texts, feature.baseline) }))
      .filter(({ good }) => good.length > 0);
    const prompts = await readPrompts(snapshot, chosen);
    const rows = new BlockBuilder(layoutOf(pairColumns).width);
    for (const { feature, good } of chosen)
      for (const { id, text, author, origin, score, low, high } of good) {
        begin(rows, step, feature.index)
          .text(prompts.get(feature.id) ?? "")
          .text(` ${text}`);
        rows.int(id).text(author).text(origin).real(score).real(low).real(high).text(step.source.licence);
      }
    yield rows.take();
  },
};

export const preferences: RowSource = {
  what: "Preference examples: clues as prompt, a better and a worse explanation of the same feature with the margin of their scores.",
  features,
  columns: preferenceColumns,
  async *blocks(snapshot, step) {
    const chosen = (await readTaught(snapshot, step.at))
      .map((feature) => ({ feature, found: choosePreferences(feature.texts) }))
      .filter(({ found }) => found.length > 0);
    const prompts = await readPrompts(snapshot, chosen);
    const rows = new BlockBuilder(layoutOf(preferenceColumns).width);
    for (const { feature, found } of chosen)
      for (const { chosen: better, rejected: worse, margin, separate } of found) {
        begin(rows, step, feature.index).text(prompts.get(feature.id) ?? "");
        rows.text(` ${better.text}`).text(` ${worse.text}`).real(margin).boolean(separate).int(better.id).int(worse.id);
        rows.text(better.author).text(worse.author).real(better.score).real(worse.score).text(step.source.licence);
      }
    yield rows.take();
  },
};

function begin(rows: BlockBuilder, { source }: Step, index: number): BlockBuilder {
  const { model, source: slug } = source;
  return rows
    .text(model)
    .text(slug)
    .int(index)
    .text(splitOf({ model, source: slug, index }));
}

/** Gold features stay out: whoever learned from them would be told what rounds test with. */
async function readTaught(snapshot: Snapshot, at: Stretch): Promise<Taught[]> {
  const rows = await snapshot.rows<
    { index: number; featureId: number; maxActivation: number; baseline: number | null } & ScoredText
  >(`
    SELECT f.index, f.id AS "featureId", f."maxActivation", e.id, e.text, ${authorOf} AS author, e.origin::text AS origin,
      e."examScore" AS score, e."examLow" AS low, e."examHigh" AS high,
      (SELECT max(b.value) FROM "Baseline" AS b WHERE b."featureId" = f.id AND b."scorerId" = ${at.scorerId ?? 0}) AS baseline
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id LEFT JOIN "User" AS u ON u.id = e."authorId"
    WHERE ${inStretch(at)} AND f.playable AND e.status = 'scored' AND e."examScore" IS NOT NULL AND e."examLow" IS NOT NULL AND e."examHigh" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Explanation" AS g LEFT JOIN "HumanScore" AS h ON h."explanationId" = g.id
        WHERE g."featureId" = f.id AND g.origin = 'machine' AND g.status = 'scored' AND g."examLow" >= ${goldRule.low} AND coalesce(h.value, 1) >= ${goldRule.human})
      AND NOT EXISTS (SELECT 1 FROM "SimulationRound" AS r JOIN "Explanation" AS g ON g.id = r."explanationId" WHERE g."featureId" = f.id AND r.gold)
    ORDER BY f.index, e.id`);
  const byIndex = new Map<number, Taught>();
  for (const { index, featureId, maxActivation, baseline, ...text } of rows) {
    const known = byIndex.get(index);
    if (known) known.texts.push(text);
    else byIndex.set(index, { index, id: featureId, maxActivation, baseline: baseline ?? 0, texts: [text] });
  }
  return [...byIndex.values()];
}

interface ClueRow {
  featureId: number;
  group: PromptClue["group"];
  text: string;
  tokenEnds: Buffer;
  activations: Buffer;
}

/** From clues alone, by feature. */
async function readPrompts(snapshot: Snapshot, of: readonly { feature: Taught }[]): Promise<Map<number, string>> {
  if (of.length === 0) return new Map();
  const rows = await snapshot.rows<ClueRow>(
    `SELECT "featureId", "group"::text AS "group", text, "tokenEnds", activations FROM "Snippet"
     WHERE "featureId" = ANY($1::int[]) AND role = 'clue' ORDER BY "featureId", id`,
    [of.map(({ feature }) => feature.id)],
  );
  const clues = new Map<number, PromptClue[]>();
  for (const row of rows) {
    const list = clues.get(row.featureId) ?? [];
    list.push({ ...decodeSnippet(row), group: row.group });
    clues.set(row.featureId, list);
  }
  return new Map(
    of.map(({ feature: { id, maxActivation } }) => [id, renderPrompt(clues.get(id) ?? [], maxActivation)]),
  );
}
