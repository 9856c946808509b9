import type { exports as exportsWords } from "#app/language/english/exports.ts";

export type ExportSetName = keyof (typeof exportsWords)["sets"];
export type ExportFormatName = keyof (typeof exportsWords)["formats"];

export type ExportScopeFacts = { model: string; source: string } | { campaign: string } | { all: true };

export interface ExportFacts {
  id: number;
  status: keyof (typeof exportsWords)["states"];
  sets: ExportSetName[];
  format: ExportFormatName;
  scope: ExportScopeFacts;
  done: number;
  total: number | null;
  bytes: number;
  failure: string | null;
  createdAt: string;
}
