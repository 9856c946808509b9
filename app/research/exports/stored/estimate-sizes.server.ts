import type { Viewer } from "#app/accounts/viewer.ts";
import { exportReader } from "../export-reader.ts";
import { canBe, exportSets, trainingSets, type ExportScope, type ExportSet, type FileFormat } from "../export-sets.ts";
import { readScope } from "../read-scope.server.ts";
import { openSnapshot } from "../snapshot.server.ts";
import { walkFeatures } from "../walk-features.server.ts";
import { writeSet } from "../write-set.server.ts";

export interface SizeEstimate {
  /** Features in the scope. */
  features: number;
  /** Bytes by set, about; 0: none of its rows were among those looked at; only sets that this viewer gets and that the format has. */
  bytes: Partial<Record<ExportSet, number>>;
}

/** Features that are written to see how large a set becomes. */
const sampled = 20;

/** How large each set would be: some features of the largest source are written and thrown away. 404 as the export itself. */
export async function estimateSizes(
  viewer: Viewer | null,
  scope: ExportScope,
  format: FileFormat,
): Promise<SizeEstimate> {
  const reader = exportReader(viewer);
  const snapshot = await openSnapshot();
  try {
    const whole = await readScope(snapshot, scope, reader);
    const features = whole.sources.reduce((sum, source) => sum + source.features, 0);
    const [largest] = [...whole.sources].sort((a, b) => b.features - a.features);
    const bytes: SizeEstimate["bytes"] = {};
    if (largest === undefined) return { features, bytes };
    const steps = walkFeatures(snapshot, { ...whole, sources: [largest] }, reader, sampled);
    const { value: step } = await steps.next();
    if (step === undefined) return { features, bytes };
    const part = { sourceId: largest.id, after: -1, through: step.at.through };
    for (const set of exportSets) {
      if (!canBe(set, format) || (trainingSets.has(set) && !reader.allTexts)) continue;
      let size = 0;
      let rows = 0;
      const onProgress = (_: number, more: number) => {
        rows += more;
      };
      for await (const chunk of writeSet(snapshot, set, whole, reader, { format, part, onProgress }))
        size += chunk.length;
      bytes[set] = rows === 0 ? 0 : Math.round((size / step.features) * features);
    }
    return { features, bytes };
  } finally {
    await snapshot.close();
  }
}
