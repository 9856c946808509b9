import { publicFeature } from "#app/catalog/find-feature.server.ts";
import { invalid } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { readFeatureLine } from "./feature-choice.ts";

/** The ids of named features, each once. 422 (`features`) where one is unknown, private or cannot be played. */
export async function findNamed(lines: readonly string[]): Promise<number[]> {
  const keys = lines.map((line) => ({ line, key: readFeatureLine(line) }));
  const found = await Promise.all(
    keys.map(
      ({ key }) => key && db.feature.findFirst({ where: publicFeature(key), select: { id: true, playable: true } }),
    ),
  );
  const unknown = keys.filter((_, place) => found[place]?.playable !== true).map(({ line }) => line);
  if (unknown.length > 0) {
    const named = `${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? " and more" : ""}`;
    const message = `Unknown, private, or too few snippets to be played: ${named}.`;
    throw invalid(message, { features: [message] });
  }
  return [...new Set(found.flatMap((feature) => (feature === null ? [] : [feature.id])))];
}
