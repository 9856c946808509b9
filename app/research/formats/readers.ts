import type { ImportFormat } from "#prisma/generated/enums.ts";
import { readNeuroglyphLines } from "./neuroglyph-lines.server.ts";
import type { FormatReader } from "./read-items.ts";

/** Every format that can be imported. */
export const readers: Partial<Record<ImportFormat, FormatReader>> = {
  neuroglyph: readNeuroglyphLines,
};
