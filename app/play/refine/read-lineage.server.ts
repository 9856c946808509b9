import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import { readExplanation } from "../explanations/read-explanation.server.ts";
import type { ExplanationView, Standing } from "../views.ts";
import type { Lineage, LineageNode } from "./views.ts";

const deepest = 20;
/** Beside the explanation itself. */
const mostNodes = 60;

/**
 * What an explanation was made from and what was made from it: at most 20 generations either way, 60 explanations in all, those nearest to it
 * first. Texts only where the viewer may read them. The two walks go along the parent links and end by themselves at their bounds.
 */
export async function readLineage(explanation: ExplanationView, viewer: Viewer | null): Promise<Lineage> {
  const found = await db.$queryRaw<{ id: number; isAncestor: boolean }[]>`
    WITH RECURSIVE ancestors AS (
      SELECT id, "parentId", 0 AS generation FROM "Explanation" WHERE id = ${explanation.id}
      UNION ALL
      SELECT e.id, e."parentId", generation + 1 FROM "Explanation" AS e JOIN ancestors ON e.id = ancestors."parentId"
      WHERE generation < ${deepest}
    ), descendants AS (
      SELECT id, 0 AS generation FROM "Explanation" WHERE id = ${explanation.id}
      UNION ALL
      SELECT e.id, generation + 1 FROM descendants JOIN "Explanation" AS e ON e."parentId" = descendants.id
      WHERE generation < ${deepest}
    )
    (SELECT id, true AS "isAncestor" FROM ancestors WHERE generation > 0 ORDER BY generation)
    UNION ALL
    -- Unsorted: so no more rows are made than are taken, a generation after the other.
    (SELECT id, false FROM descendants WHERE generation > 0 LIMIT ${mostNodes + 1})`;
  const shown = found.slice(0, mostNodes);
  const nodes = (await assembleExplanations(shown, viewer)).map(nodeOf);
  const ancestors = new Set(shown.flatMap(({ id, isAncestor }) => (isAncestor ? [id] : [])));
  return {
    self: nodeOf(explanation),
    ancestors: nodes.filter(({ id }) => ancestors.has(id)),
    descendants: nodes.filter(({ id }) => !ancestors.has(id)),
    more: found.length > mostNodes,
  };
}

/**
 * The family that a feature's page shows: of the explanation that is asked for, where it stands on the board or is the viewer's own, else of
 * the one whose result is shown. Null where that has no family.
 */
export async function readFamily(
  askedId: number | null,
  { explanations, mine }: Pick<Standing, "explanations" | "mine">,
  result: ExplanationView | null,
  viewer: Viewer | null,
): Promise<{ lineage: Lineage | null; lineageAsked: boolean }> {
  const asked = askedId === null ? undefined : [...mine, ...(explanations ?? [])].find(({ id }) => id === askedId);
  const shown = asked ?? result;
  const lineage = shown && (await readLineage(shown, viewer));
  const isFamily = lineage !== null && lineage.ancestors.length + lineage.descendants.length > 0;
  return { lineage: isFamily ? lineage : null, lineageAsked: asked !== undefined };
}

/** One explanation as the API shows it, with its family. 404 where there is none. */
export async function readExplanationWithLineage(id: number, viewer: Viewer | null) {
  const explanation = await readExplanation(id, viewer);
  const { self, ancestors, descendants, more } = await readLineage(explanation, viewer);
  const children = descendants.filter(({ parent }) => parent === id).map((child) => child.id);
  return { ...explanation, lineage: { parent: self.parent, ancestors, children, descendants, more } };
}

function nodeOf({
  id,
  parent,
  text,
  author,
  origin,
  method,
  status,
  mine,
  createdAt,
  scores,
}: ExplanationView): LineageNode {
  return {
    id,
    parent,
    text,
    author,
    origin,
    method,
    status,
    mine,
    createdAt,
    exam: scores.exam,
    interval: scores.interval,
  };
}
