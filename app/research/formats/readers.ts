import type { ImportFormat } from "#prisma/generated/enums.ts";
import { readNeuroglyphLines } from "./neuroglyph-lines.server.ts";
import { readNeuronpedia } from "./neuronpedia/read-neuronpedia.server.ts";
import { readOpenAi } from "./openai/read-openai.server.ts";
import type { FormatReader } from "./read-items.ts";
import { readSaeDashboard } from "./sae-dashboard/read-sae-dashboard.server.ts";

/** Every format that can be imported. */
export const readers: Record<ImportFormat, FormatReader> = {
  neuroglyph: readNeuroglyphLines,
  neuronpedia: readNeuronpedia,
  sae_dashboard: readSaeDashboard,
  openai: readOpenAi,
};
