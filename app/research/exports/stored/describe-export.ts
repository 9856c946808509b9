import { fileEndings, trainingSets, type ExportFormat, type ExportSet } from "../export-sets.ts";
import type { ExportSource, ReadScope } from "../read-scope.server.ts";
import { setColumns } from "../set-columns.ts";
import type { FileFacts } from "./store-file.server.ts";

/** The texts that lie beside an export's rows. Pure. */

export interface Contributor {
  name: string;
  origin: string;
  explanations: number;
}

export interface About {
  scope: ReadScope;
  sets: readonly ExportSet[];
  format: ExportFormat;
  files: readonly FileFacts[];
  contributors: readonly Contributor[];
  /** ISO 8601, UTC. */
  moment: string;
}

/** Ids under which Hugging Face knows licences. */
const licenceIds: Record<string, string> = {
  "cc by 4.0": "cc-by-4.0",
  "cc-by-4.0": "cc-by-4.0",
  "cc by-sa 4.0": "cc-by-sa-4.0",
  "cc-by-sa-4.0": "cc-by-sa-4.0",
  cc0: "cc0-1.0",
  "cc0 1.0": "cc0-1.0",
  "cc0-1.0": "cc0-1.0",
  "apache-2.0": "apache-2.0",
  "apache 2.0": "apache-2.0",
  mit: "mit",
};

const licencesOf = (sources: readonly ExportSource[]): string[] => [...new Set(sources.map(({ licence }) => licence))];

/** README.md in the form of a data card of Hugging Face: front matter in YAML, then text. */
export function dataCard(about: About): string {
  const { scope, sets, format, files, contributors, moment } = about;
  const title = titleOf(scope);
  const rows = (set: ExportSet) =>
    files.filter(({ name }) => name.startsWith(`data/${set}/`)).reduce((sum, file) => sum + file.rows, 0);
  return [
    "---",
    ...licenceLines(scope.sources),
    `pretty_name: ${JSON.stringify(title)}`,
    "tags:",
    "- interpretability",
    "- sparse-autoencoder",
    "- neuroglyph",
    ...(format === "neuronpedia" ? [] : configLines(sets, format)),
    "---",
    "",
    `# ${title}`,
    "",
    `Features of language models with the texts on which they fire, explanations by people and machines, and scores that say how well each explanation predicts the feature on text its author never saw. Exported from Neuroglyph on ${moment.slice(0, 10)}; all rows are as of ${moment}.`,
    "",
    "Scores are Pearson correlations of simulated and true activations, -1..1, with 95 % intervals" +
      (scope.scorerKey === null ? "." : `; the scorer that ranks is \`${scope.scorerKey}\`.`),
    "",
    "## Sources",
    "",
    "| model | source | features | licence | attribution |",
    "|---|---|---|---|---|",
    ...scope.sources.map(
      ({ model, source, features, licence, attribution }) =>
        `| ${cell(model)} | ${cell(source)} | ${features} | ${cell(licence)} | ${cell(attribution)} |`,
    ),
    "",
    ...(format === "neuronpedia" ? neuronpediaText : sets.flatMap((set) => setText(set, rows(set)))),
    "## What is not in it",
    "",
    "Snippets of the role `pool`, from which exams are drawn, are there only where a feature is retired or whoever exported owns the source. Hidden explanations are left out. Voters and players of simulation rounds stand under pseudonyms (`pseudonym:…`), and so do authors who asked for one; a pseudonym is the same in every export of this instance.",
    "",
    "## Credit",
    "",
    `${contributors.length} authors wrote ${contributors.reduce((sum, { explanations }) => sum + explanations, 0)} explanations; CONTRIBUTORS.csv names them, CITATION.cff says how to cite. manifest.json holds the SHA-256 of every file.`,
    "",
  ].join("\n");
}

function titleOf({ sources, campaign }: ReadScope): string {
  if (campaign !== null) return `Neuroglyph: ${campaign}`;
  const [only] = sources;
  return sources.length === 1 && only ? `Neuroglyph: ${only.name} (${only.model}/${only.source})` : "Neuroglyph";
}

function licenceLines(sources: readonly ExportSource[]): string[] {
  const licences = licencesOf(sources);
  const known = licences.map((licence) => licenceIds[licence.toLowerCase()]);
  const [first] = known;
  if (licences.length === 1 && first !== undefined) return [`license: ${first}`];
  return [
    "license: other",
    `license_name: ${JSON.stringify(licences.join("; ") || "none")}`,
    "license_link: LICENCE.txt",
  ];
}

function configLines(sets: readonly ExportSet[], format: Exclude<ExportFormat, "neuronpedia">): string[] {
  return [
    "configs:",
    ...sets.flatMap((set) => [`- config_name: ${set}`, `  data_files: "data/${set}/*.${fileEndings[format]}"`]),
  ];
}

function setText(set: ExportSet, rows: number): string[] {
  const { what, columns } = setColumns(set);
  return [
    `## ${set}`,
    "",
    `${what} ${rows} rows.`,
    ...(trainingSets.has(set) ? ["", "Features that serve as gold in simulation rounds are left out."] : []),
    ...(columns.length === 0
      ? []
      : [
          "",
          "| column | type | meaning |",
          "|---|---|---|",
          ...columns.map(
            ({ name, kind, nullable, what: meaning }) =>
              `| \`${name}\` | ${kind}${nullable ? " or null" : ""} | ${cell(meaning)} |`,
          ),
        ]),
    "",
  ];
}

const neuronpediaText = [
  "## Layout",
  "",
  "Neuronpedia's bulk layout: for each source a folder `{model}/{source}` with `features`, `activations` and `explanations` in batches of JSON Lines (gzip). Scores and dates, which its own exports leave out, stand in further fields.",
  "",
];

/** In a table of Markdown. */
const cell = (text: string): string => text.replace(/[|\n\r]/g, " ");

export function licenceFile(sources: readonly ExportSource[]): string {
  return [
    "The data of each source is under the licence that its owner gave it:",
    "",
    ...sources.map(({ model, source, licence, attribution }) => `${model}/${source}: ${licence}. ${attribution}`),
    "",
    "Explanations are their authors' words, contributed under the licence of the source that they explain; name them as CONTRIBUTORS.csv does.",
    "Excerpts of texts keep the licence of the corpus that they come from.",
    "",
  ].join("\n");
}

/** How many authors a citation names; the others stand in CONTRIBUTORS.csv. */
const citedAuthors = 50;

export function citationFile({ scope, contributors, moment }: About): string {
  const people = contributors.filter(({ origin }) => origin === "human").slice(0, citedAuthors);
  return [
    "cff-version: 1.2.0",
    'message: "If you use these data, cite them as below, and the sources that they describe."',
    "type: dataset",
    `title: ${JSON.stringify(titleOf(scope))}`,
    `date-released: ${moment.slice(0, 10)}`,
    "authors:",
    ...people.map(({ name }) => `- alias: ${JSON.stringify(name)}`),
    '- name: "The players of Neuroglyph"',
    ...(scope.sources.length === 0 ? [] : ["references:"]),
    ...scope.sources.flatMap(({ name, attribution, citation }) => [
      "- type: dataset",
      `  title: ${JSON.stringify(name)}`,
      "  authors:",
      `  - name: ${JSON.stringify(attribution || "unknown")}`,
      ...(citation === "" ? [] : [`  notes: ${JSON.stringify(citation)}`]),
    ]),
    "",
  ].join("\n");
}
