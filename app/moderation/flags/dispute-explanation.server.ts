import type { z } from "zod";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { disputeSchema } from "../api-schemas.ts";
import { raiseFlag, type FlagReceipt } from "./raise-flag.server.ts";

/** The API's way to report an explanation: what shows that words are wrong is a text, everything else is said. Throws as `raiseFlag`. */
export function disputeExplanation(
  viewer: Viewer,
  id: number,
  { reason, evidence, words = "" }: z.infer<typeof disputeSchema>,
): Promise<FlagReceipt> {
  const form = reason === "wrong" ? { words, text: evidence } : { words: evidence, text: null };
  return raiseFlag(viewer, { kind: "explanation", id }, { reason, ...form });
}
