import { z } from "zod";
import { neuroglyphRecord, recordVersion } from "./neuroglyph-record.ts";

/** One line of our JSON Lines as JSON Schema, made from the zod that checks it; rules across fields stand in its description alone. */
export const recordJsonSchema = {
  ...z.toJSONSchema(neuroglyphRecord, { io: "input", unrepresentable: "any" }),
  title: `Neuroglyph feature record, version ${recordVersion}`,
  description:
    "One feature a line. Each snippet has one activation per token; a snippet of the group top or quantile has a positive one, and one of the " +
    "group quantile names its quarter. A document stands in clues or in the pool, never in both. A histogram has one edge more than counts.",
};
