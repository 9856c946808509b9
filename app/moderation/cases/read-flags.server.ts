import { flagAccuracy } from "#app/play/disputes/priority.ts";
import { readFlagRecords } from "#app/play/disputes/read-flag-records.server.ts";
import { db } from "#prisma/client.server.ts";
import { decodeSnippet } from "#scoring/index.ts";
import type { FlagView } from "../views.ts";

/** A case's flags in the order in which they came, with how far each flagger was right so far. */
export async function readFlags(caseId: number): Promise<FlagView[]> {
  const rows = await db.flag.findMany({
    where: { caseId },
    orderBy: { id: "asc" },
    take: 100,
    select: {
      ...{ id: true, opener: true, reason: true, words: true, text: true, tokenEnds: true, activations: true },
      ...{ simulated: true, breaks: true, createdAt: true, userId: true, user: { select: { name: true } } },
    },
  });
  const records = await readFlagRecords(rows.flatMap(({ userId }) => userId ?? []));
  return rows.map((row) => {
    const record = row.userId === null ? undefined : records.get(row.userId);
    return {
      ...{ id: row.id, by: row.user?.name ?? null, rule: row.opener, reason: row.reason, words: row.words },
      evidence: evidenceOf(row),
      accuracy: record === undefined ? null : flagAccuracy(record),
      at: row.createdAt.toISOString(),
    };
  });
}

interface StoredEvidence {
  text: string | null;
  tokenEnds: Uint8Array | null;
  activations: Uint8Array | null;
  simulated: Uint8Array | null;
  breaks: boolean | null;
}

function evidenceOf({ text, tokenEnds, activations, simulated, breaks }: StoredEvidence): FlagView["evidence"] {
  if (text === null || tokenEnds === null || activations === null) return null;
  return {
    ...decodeSnippet({ text, tokenEnds, activations }),
    predicted: simulated && decodeSnippet({ text, tokenEnds, activations: simulated }).activations,
    breaks: breaks === true,
  };
}
