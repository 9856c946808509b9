/** An import as its owner's pages show it. */
export interface ImportFacts {
  id: number;
  format: "neuroglyph" | "neuronpedia" | "sae-dashboard" | "openai";
  fileName: string;
  bytes: number;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  /** 0..1 */
  share: number;
  read: number;
  total: number | null;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  unplayable: number;
  failure: string | null;
  createdAt: string;
}

export function isUnderWay({ status }: Pick<ImportFacts, "status">): boolean {
  return status === "receiving" || status === "queued" || status === "running";
}
