import type { Viewer } from "#app/accounts/viewer.ts";
import { findFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { decodeSnippet } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import { seesOthers } from "../explanations/may-read-explanation.server.ts";
import type { CounterExampleView } from "../views.ts";

/** How many are shown: those that break the leading explanation first, then the newest. */
const shown = 20;

/** A feature's counter-examples; null until the viewer has explained it, as with others' explanations. */
export async function readCounterExamples(
  featureId: number,
  viewer: Viewer | null,
): Promise<CounterExampleView[] | null> {
  if (!(await seesOthers(viewer, featureId))) return null;
  const rows = await db.counterExample.findMany({
    where: { featureId, hiddenAt: null },
    orderBy: [{ breaks: "desc" }, { id: "desc" }],
    take: shown,
    select: {
      ...{ id: true, text: true, tokenEnds: true, activations: true, simulated: true, breaks: true, createdAt: true },
      user: { select: { id: true, name: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    ...decodeSnippet(row),
    predicted:
      row.simulated &&
      decodeSnippet({ text: row.text, tokenEnds: row.tokenEnds, activations: row.simulated }).activations,
    breaks: row.breaks,
    author: row.user.name,
    mine: row.user.id === viewer?.id,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** As the API shows them; 404 unknown feature. */
export async function listCounterExamples(key: FeatureKey, viewer: Viewer | null) {
  const { id } = await findFeature(key, viewer);
  const items = await readCounterExamples(id, viewer);
  return { items: items ?? [], hidden: items === null };
}
