import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HookPoint } from "../types.ts";
import { readModelCard } from "./model-card.ts";

/** The subject model's id and where directions can be read off it, from its card: nothing is loaded. Throws where the card is not there. */
export async function readHooks(
  folder = join(process.cwd(), "scoring/subject/model"),
): Promise<{ model: string; hooks: HookPoint[] }> {
  const { id, hooks } = readModelCard(await readFile(join(folder, "card.json"), "utf8"));
  return { model: id, hooks: hooks.map(({ name, width, layer, about }) => ({ name, width, layer, about })) };
}
