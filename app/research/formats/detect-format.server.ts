import type { ImportFormat } from "#prisma/generated/enums.ts";
import { readEntries } from "./archives/read-entries.server.ts";

const headBytes = 4096;

/**
 * Which format an upload has, by the names of its files and the first bytes of those whose names say nothing. Our own where nothing speaks for another: its
 * reader then says line by line what is wrong. Throws UnreadableUpload where the upload cannot be unpacked.
 */
export async function detectFormat(path: string, fileName: string): Promise<ImportFormat> {
  for await (const { name, stream } of readEntries({ path, fileName })) {
    if (/(?:^|\/)(features|activations|explanations)\/[^/]+\.jsonl$/.test(name)) return "neuronpedia";
    if (/(?:^|\/)(run_settings|skipped_indexes)\.json$/.test(name)) return "sae_dashboard";
    if (/(?:^|\/)(model|release|sourceset|source)\.jsonl$/.test(name)) continue;
    if (/\.(jsonl?|ndjson|txt)$/i.test(name) || !name.includes(".")) return formatOfHead(await headOf(stream));
  }
  return "neuroglyph";
}

/** Damage is told by whoever reads the upload. */
async function headOf(stream: AsyncIterable<unknown>): Promise<string> {
  let head = "";
  try {
    for await (const chunk of stream) {
      head += (chunk as Buffer).toString("latin1", 0, headBytes);
      if (head.length >= headBytes) break;
    }
  } catch {
    return head;
  }
  return head;
}

function formatOfHead(head: string): ImportFormat {
  if (/"neuron_id"\s*:/.test(head) || /"random_sample"\s*:/.test(head)) return "openai";
  if (/"sae_set"\s*:/.test(head) || /"feature_index"\s*:/.test(head)) return "sae_dashboard";
  if (/"modelId"\s*:/.test(head)) return "neuronpedia";
  return "neuroglyph";
}
