import { z } from "zod";

const node = z
  .object({
    id: z.number().int(),
    parent: z.number().int().nullable(),
    text: z.string().nullable().describe("null while you may not read it"),
    author: z.object({ name: z.string(), isPlayer: z.boolean() }),
    origin: z.enum(["human", "machine"]),
    method: z.string().nullable().describe("how a machine made it, where that is known"),
    status: z.enum(["scoring", "scored", "failed", "disputed", "hidden"]),
    exam: z.number().nullable().describe("the official score"),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    mine: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "LineageNode" });

/** An explanation's family as the API shows it. */
export const lineageSchema = z
  .object({
    parent: z.number().int().nullable(),
    ancestors: z.array(node).describe("nearest first, at most 20"),
    children: z.array(z.number().int()).describe("ids of those that were made from it directly"),
    descendants: z.array(node).describe("parents before their children"),
    more: z.boolean().describe("there are more than the 60 that are told"),
  })
  .meta({ id: "Lineage" });
