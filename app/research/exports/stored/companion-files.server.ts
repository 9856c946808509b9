import { csvLine } from "../../formats/csv-line.ts";
import type { ExportReader } from "../export-reader.ts";
import type { ExportFormat, ExportScope, ExportSet } from "../export-sets.ts";
import type { ReadScope } from "../read-scope.server.ts";
import type { Snapshot } from "../snapshot.server.ts";
import { authorOf } from "../sets/set-query.ts";
import { citationFile, dataCard, licenceFile, type Contributor } from "./describe-export.ts";
import type { FileFacts } from "./store-file.server.ts";

interface Described {
  scope: ExportScope;
  sets: readonly ExportSet[];
  format: ExportFormat;
  reader: ExportReader;
}

/** What lies beside the rows: card, licence, citation, credit, checksums; in Neuronpedia's layout also what it says of models and sources. */
export async function companionFiles(
  snapshot: Snapshot,
  scope: ReadScope,
  { scope: asked, sets, format }: Described,
  files: readonly FileFacts[],
): Promise<{ name: string; content: string }[]> {
  const contributors = await readContributors(snapshot, scope);
  const moment = await readMoment(snapshot);
  const about = { scope, sets, format, files, contributors, moment };
  const companions = [
    ...(format === "neuronpedia" ? neuronpediaFiles(scope) : []),
    { name: "README.md", content: dataCard(about) },
    { name: "LICENCE.txt", content: licenceFile(scope.sources) },
    { name: "CITATION.cff", content: citationFile(about) },
    {
      name: "CONTRIBUTORS.csv",
      content: [
        ["name", "origin", "explanations"],
        ...contributors.map((one) => [one.name, one.origin, String(one.explanations)]),
      ]
        .map(csvLine)
        .join(""),
    },
  ];
  const manifest = { format, sets, scope: asked, at: moment, scorer: scope.scorerKey, files };
  return [...companions, { name: "manifest.json", content: `${JSON.stringify(manifest, null, 2)}\n` }];
}

/** The moment that all rows are of, by the database's clock; to the second. */
async function readMoment(snapshot: Snapshot): Promise<string> {
  const [row] = await snapshot.rows<{ at: Date }>(`SELECT date_trunc('second', now()) AS at`);
  return (row?.at ?? new Date()).toISOString();
}

/** Whoever wrote explanations within the scope, as they want to be named, busiest first. */
async function readContributors(snapshot: Snapshot, { sources, campaignId }: ReadScope): Promise<Contributor[]> {
  if (sources.length === 0) return [];
  const inCampaign =
    campaignId === null
      ? ""
      : `AND EXISTS (SELECT 1 FROM "CampaignFeature" AS part WHERE part."campaignId" = ${campaignId} AND part."featureId" = e."featureId")`;
  return snapshot.rows<Contributor>(
    `SELECT name, origin, count(*)::int AS explanations FROM (
       SELECT ${authorOf} AS name, e.origin::text AS origin FROM "Explanation" AS e LEFT JOIN "User" AS u ON u.id = e."authorId"
       WHERE e."sourceId" = ANY($1::int[]) AND e.status <> 'hidden' ${inCampaign}) AS written
     WHERE name IS NOT NULL GROUP BY name, origin ORDER BY count(*) DESC, name`,
    [sources.map(({ id }) => id)],
  );
}

function neuronpediaFiles({ sources }: ReadScope): { name: string; content: string }[] {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  return sources.flatMap(({ model, source, name, layer, description, licence }) => {
    const folder = `${model}/${source}`;
    const set = source.replace(/^\d+-/, "");
    return [
      { name: `${folder}/model.jsonl`, content: line({ id: model, displayName: model }) },
      { name: `${folder}/release.jsonl`, content: line({ name: set, description, licence }) },
      {
        name: `${folder}/sourceset.jsonl`,
        content: line({ modelId: model, name: set, description, releaseName: set }),
      },
      {
        name: `${folder}/source.jsonl`,
        content: line({ modelId: model, id: source, setName: set, layer, description: name }),
      },
    ];
  });
}
