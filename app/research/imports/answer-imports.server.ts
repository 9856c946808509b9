import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";
import { formatNames } from "./api-schemas.ts";
import { readImport, readRefusals, type ImportView } from "./read-imports.server.ts";

type FormatName = (typeof formatNames)[number];

const storedNames: Record<FormatName, ImportFormat> = {
  neuroglyph: "neuroglyph",
  neuronpedia: "neuronpedia",
  "sae-dashboard": "sae_dashboard",
  openai: "openai",
};

/** The database writes formats with underscores, the contract with dashes. */
export function storedFormat(name: FormatName): ImportFormat {
  return storedNames[name];
}

/** An import as the API tells it. */
export function importAnswer<View extends ImportView>(view: View) {
  return { ...view, format: formatNames.find((name) => storedNames[name] === view.format) ?? "neuroglyph" };
}

/** With the first refusals; 404 none of the viewer's. */
export async function importDetailsAnswer(viewer: Viewer, id: number) {
  const [details, report] = await Promise.all([readImport(viewer, id), readRefusals(viewer, id, undefined)]);
  return { ...importAnswer(details), report: report.items };
}

/** The id in an address; 404 where it is none. */
export function requireImportId(id: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(id ?? "")) throw notFound("You have no such import.");
  return Number(id);
}
