import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import type { CaseTarget } from "#app/play/disputes/case-target.ts";
import { readableBy, seesEverything, seesOthers } from "#app/play/explanations/may-read-explanation.server.ts";
import { db } from "#prisma/client.server.ts";

/** A text that somebody may report. */
export interface FlagTarget {
  target: CaseTarget;
  text: string;
  /** Who wrote it; null: a machine that is no account. */
  author: { id: number; name: string } | null;
  feature: FeatureKey & { id: number; maxActivation: number };
}

const place = {
  id: true,
  index: true,
  maxActivation: true,
  source: { select: { slug: true, model: { select: { slug: true } } } },
} as const;
const writer = { select: { id: true, name: true } } as const;

/** The text of a target, where the viewer may read it; else null, as for one that is not there. */
export async function findTarget(viewer: Viewer, target: CaseTarget): Promise<FlagTarget | null> {
  const visible = { source: visibleSource(viewer) };
  switch (target.kind) {
    case "explanation": {
      const row = await db.explanation.findFirst({
        where: { AND: [{ id: target.id, feature: visible }, readableBy(viewer)] },
        select: { text: true, author: writer, feature: { select: place } },
      });
      return row && { target, text: row.text, author: row.author, feature: featureOf(row.feature) };
    }
    case "comment": {
      const row = await db.comment.findFirst({
        where: { id: target.id, deletedAt: null, feature: visible, ...shown(viewer) },
        select: { text: true, user: writer, feature: { select: place } },
      });
      return readBeside(viewer, target, row);
    }
    case "counter-example": {
      const row = await db.counterExample.findFirst({
        where: { id: target.id, feature: visible, ...shown(viewer) },
        select: { text: true, user: writer, feature: { select: place } },
      });
      return readBeside(viewer, target, row);
    }
  }
}

const shown = (viewer: Viewer) => (seesEverything(viewer) ? {} : { hiddenAt: null });

interface Row {
  text: string;
  user: { id: number; name: string };
  feature: { id: number; index: number; maxActivation: number; source: { slug: string; model: { slug: string } } };
}

/** Comments and counter-examples open with one's own explanation of the feature. */
async function readBeside(viewer: Viewer, target: CaseTarget, row: Row | null): Promise<FlagTarget | null> {
  if (row === null || !(await seesOthers(viewer, row.feature.id))) return null;
  return { target, text: row.text, author: row.user, feature: featureOf(row.feature) };
}

function featureOf({ id, index, maxActivation, source }: Row["feature"]): FlagTarget["feature"] {
  return { id, maxActivation, model: source.model.slug, source: source.slug, index };
}
