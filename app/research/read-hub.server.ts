import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { listOwnSources, type OwnSource } from "./sources/read-sources.server.ts";

export interface ResearchHub {
  /** Features of public sources, and how many of them are explained; null until the statistics have been made. */
  open: { features: number; explained: number } | null;
  /** visitor: no account. player: may become a researcher. */
  who: "visitor" | "player" | "researcher";
  mayReadAgreement: boolean;
  /** Newest first; at most four. */
  sources: OwnSource[];
}

/** What the first page of the researchers' part shows. */
export async function readHub(viewer: Viewer | null): Promise<ResearchHub> {
  const researcher = may(viewer, "import:create");
  const [totals, sources] = await Promise.all([
    db.sourceStatistics.aggregate({
      where: { source: { visibility: "public" } },
      _sum: { features: true, explained: true },
    }),
    viewer !== null && researcher ? listOwnSources(viewer) : [],
  ]);
  const { features, explained } = totals._sum;
  return {
    open: features === null || explained === null ? null : { features, explained },
    who: viewer === null ? "visitor" : researcher ? "researcher" : "player",
    mayReadAgreement: may(viewer, "agreement:read"),
    sources: sources.slice(0, 4),
  };
}
