import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid } from "#app/platform/errors.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { readableBy } from "../explanations/may-read-explanation.server.ts";

/** The text of what is to be refined: an explanation of this feature that the viewer may read. 422 where it is none. */
export async function requireParentText(
  viewer: Viewer,
  featureId: number,
  parentId: number,
  client: Tx = db,
): Promise<string> {
  const parent = await client.explanation.findFirst({
    where: { AND: [{ id: parentId, featureId }, readableBy(viewer)] },
    select: { text: true },
  });
  if (parent !== null) return parent.text;
  const message = "The parent is no explanation of this feature that you can see.";
  throw invalid(message, { parent: [message] });
}
