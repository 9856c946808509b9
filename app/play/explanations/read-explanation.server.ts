import type { Viewer } from "#app/accounts/viewer.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { assembleExplanations } from "./assemble-explanations.server.ts";
import type { ExplanationView } from "../views.ts";

/** One explanation as the viewer may see it. 404 where there is none. */
export async function readExplanation(id: number, viewer: Viewer | null): Promise<ExplanationView> {
  const found = await db.explanation.findFirst({
    where: { id, feature: { source: visibleSource(viewer) } },
    select: { id: true },
  });
  const [view] = found === null ? [] : await assembleExplanations([found], viewer);
  if (view === undefined) throw notFound(`There is no explanation ${id}.`);
  return view;
}
