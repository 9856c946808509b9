import { z } from "zod";
import { canBe, exportFormats, exportScope, exportSets, fileFormats, recordSet } from "../export-sets.ts";

/** What somebody asks for: which sets of which features, in which form. */
export const exportRequest = z
  .strictObject(
    {
      scope: exportScope.describe("{model, source}, {campaign} or {all: true}: every source that you may see"),
      sets: z
        .array(z.enum(exportSets, { error: `must be among ${exportSets.join(", ")}` }))
        .max(exportSets.length)
        .default([])
        .transform((sets) => exportSets.filter((set) => sets.includes(set)))
        .describe("at least one, except in Neuronpedia's layout, which has its own"),
      format: z.enum(exportFormats, { error: `must be one of ${exportFormats.join(", ")}` }),
    },
    { error: "The body must be an object like {scope, sets, format}." },
  )
  .superRefine(({ sets, format }, context) => {
    if (format === "neuronpedia") return;
    if (sets.length === 0) context.addIssue({ code: "custom", path: ["sets"], message: "choose at least one set" });
    for (const set of sets)
      if (!canBe(set, format))
        context.addIssue({
          code: "custom",
          path: ["format"],
          message: `${recordSet} is JSON Lines only: choose jsonl, or leave it out of ${fileFormats.join(", ")}`,
        });
  });
export type ExportRequest = z.infer<typeof exportRequest>;
