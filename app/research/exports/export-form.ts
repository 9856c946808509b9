import { z } from "zod";
import {
  exportFormats,
  exportScope,
  exportSets,
  type ExportFormat,
  type ExportScope,
  type ExportSet,
} from "./export-sets.ts";

/** How the page of exports writes its choices into addresses and forms. */

/** `all`, `source:{model}/{source}` or `campaign:{slug}`; null where it is none of these. */
export function readFrom(text: string | null): ExportScope | null {
  const [, kind, rest = ""] = /^(all|source|campaign)(?::(.*))?$/.exec(text ?? "") ?? [];
  const [model, source] = rest.split("/");
  const scope = kind === "all" ? { all: true } : kind === "source" ? { model, source } : { campaign: rest };
  const read = exportScope.safeParse(kind === undefined ? null : scope);
  return read.success ? read.data : null;
}

export function writeFrom(scope: ExportScope): string {
  if ("source" in scope) return `source:${scope.model}/${scope.source}`;
  return "campaign" in scope ? `campaign:${scope.campaign}` : "all";
}

export interface ExportChoice {
  scope: ExportScope | null;
  format: ExportFormat;
  sets: ExportSet[];
}

const format = z.enum(exportFormats).catch("parquet");

/** What an address asks for: `from`, or `model` and `source`, or `campaign`; `format`; `sets` with commas between. */
export function readChoice(address: URLSearchParams): ExportChoice {
  const [model, source, campaign] = [address.get("model"), address.get("source"), address.get("campaign")];
  const named = source !== null ? `source:${model}/${source}` : campaign !== null ? `campaign:${campaign}` : null;
  const sets = (address.get("sets") ?? "").split(",");
  return {
    scope: readFrom(address.get("from") ?? named),
    format: format.parse(address.get("format") ?? "parquet"),
    sets: exportSets.filter((set) => sets.includes(set)),
  };
}
