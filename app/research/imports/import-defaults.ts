import { z } from "zod";
import { modelSlug, sourceSlug } from "#app/catalog/feature-key.ts";
import { sourceDetails } from "../sources/source-form.ts";

const { name, licence, attribution, citation, description } = sourceDetails.shape;

/** What the sender says of an upload: where records go that name no source themselves, and what a new source is called. */
export const importDefaults = z.object({
  model: modelSlug.optional().describe("for formats whose records name no model"),
  source: sourceSlug
    .regex(/^\d{1,4}-./, "A source id is {layer}-{set}, as 10-dictionary.")
    .optional()
    .describe("for formats whose records name no source, `{layer}-{set}`"),
  modelName: name.optional().describe("of a model that is new here"),
  modelLicence: licence.optional(),
  name: name.optional().describe("of a source that is new here"),
  kind: z.enum(["dictionary", "neuron", "direction"]).optional(),
  licence: licence.optional().describe("of the features; a source without one cannot be published"),
  attribution: attribution.optional().describe("who made them; left out: the sender"),
  citation: citation.unwrap().optional(),
  description: description.unwrap().optional(),
});

export type ImportDefaults = z.infer<typeof importDefaults>;
