import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { visibleFeature } from "#app/catalog/find-feature.server.ts";
import { readVector } from "#app/catalog/vectors/compute-neighbours.server.ts";
import { db } from "#prisma/client.server.ts";
import { featureJson, type FeatureFacts, type ReadableExplanation } from "./feature-json.ts";
import { uploadedFields, type UploadedFields } from "./uploaded-feature.ts";

/**
 * A feature as Neuronpedia answers it. Its activations are the clues; the owner of its source (and whoever may read exams) reads back all that was
 * uploaded, as it was sent.
 */
export async function readFeatureJson(
  viewer: Viewer | null,
  { explanations, ...feature }: FeatureFacts & { explanations: readonly ReadableExplanation[] },
) {
  const row = await db.feature.findFirst({
    where: visibleFeature(feature, viewer),
    select: { id: true, source: { select: { ownerId: true } } },
  });
  const isOwn = viewer !== null && (row?.source.ownerId === viewer.id || may(viewer, "exam:read"));
  const [uploaded, vector] = await Promise.all([
    isOwn && row ? readUploaded(row.id) : null,
    row ? readVector(row.id) : null,
  ]);
  return featureJson(feature, { uploaded, explanations, vector: [...(vector?.numbers ?? [])] });
}

/** What came by Neuronpedia's client; null for features that came otherwise. */
async function readUploaded(featureId: number): Promise<UploadedFields | null> {
  const row = await db.uploadedFeature.findUnique({ where: { featureId }, select: { fields: true } });
  return row === null ? null : (uploadedFields.safeParse(row.fields).data ?? null);
}
