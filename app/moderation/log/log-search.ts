import { z } from "zod";
import { eventKinds, type EventKind } from "#app/accounts/log/event-details.ts";
import type { LogQuery } from "./read-log.server.ts";

/** What is filled in wrongly counts as left empty: a search form never fails. */
const optional = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => (text === "" ? undefined : text))
    .optional()
    .catch(undefined);

const logSearch = z.object({
  kind: z
    .enum(eventKinds as [EventKind, ...EventKind[]])
    .optional()
    .catch(undefined),
  person: optional(24),
  words: optional(200),
  case: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  cursor: z.string().optional(),
});

const pageSize = 50;

/** The search of the log's page, from the parameters of its address. */
export function readLogSearch(parameters: Record<string, string>): LogQuery {
  return { ...logSearch.parse(parameters), limit: pageSize };
}
