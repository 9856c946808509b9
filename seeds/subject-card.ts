import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ModelInfo, SourceInfo } from "#app/research/ensure-source.server.ts";

/** Beside the subject model: what it is and which sets of features come out of it. */
export const subjectCardPath = "scoring/subject/model/card.json";

const subjectCard = z.object({
  id: z.string(),
  name: z.string(),
  /** Of the whole model; the exported file holds only its first blocks. */
  layers: z.int().positive().default(30),
  width: z.int().positive().default(576),
  licence: z.string().default("Apache-2.0"),
  sets: z.array(z.object({ source: z.string().regex(/^\d+-/), width: z.int().positive() })),
});

/**
 * The model and its sources by id, as the database names them. Throws when the card is missing or says something
 * else.
 */
export function readSubjectCard(path: string = subjectCardPath): {
  model: ModelInfo;
  sources: Map<string, SourceInfo>;
} {
  const card = subjectCard.parse(JSON.parse(readFileSync(path, "utf8")));
  const model = { slug: card.id, name: card.name, layers: card.layers, width: card.width, licence: card.licence };
  const sources = card.sets.map(({ source, width }): [string, SourceInfo] => {
    const layer = Number.parseInt(source, 10);
    const neurons = source.endsWith("-mlp");
    return [
      source,
      {
        slug: source,
        name: neurons ? `Neurons of layer ${layer}` : `Dictionary of layer ${layer}`,
        kind: neurons ? "neuron" : "dictionary",
        layer,
        width,
        licence: "CC BY 4.0",
        attribution:
          "Neuroglyph contributors; the texts of snippets under the licences of their corpora (seeds/LICENCES.md)",
      },
    ];
  });
  return { model, sources: new Map(sources) };
}
