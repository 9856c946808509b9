import { z } from "zod";
import { assignRoles } from "./assign-roles.ts";

/**
 * Neuroglyph's own format: JSON Lines, one feature a line. Limits keep one line within what a page, an exam and a
 * database row can carry. A change of meaning (not of limits) raises the version, which enters the record's hash.
 */
export const recordVersion = 1;

export const recordLimits = {
  /** Bytes of one line. */
  lineBytes: 16 * 1024 * 1024,
  snippets: 2000,
  tokensPerSnippet: 1024,
  charactersPerSnippet: 65_535,
  logits: 200,
  histogramBins: 1000,
  explanations: 50,
  vector: 65_536,
} as const;

const slug = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "1 to 80 letters, digits, dots, dashes or underscores");
const sourceSlug = slug.regex(/^\d{1,4}-/, "must be {layer}-{set}, as 10-dictionary");

/** JSON has no NaN, but 1e999 reads as Infinity; float32 ends at 3.4e38. */
const activation = z.number("must be a finite number").min(-3.4e38).max(3.4e38);
const text = (longest: number) => z.string().max(longest, `at most ${longest} characters`);
const logit = z.tuple([text(400), activation]);

export const snippetGroups = ["top", "quantile", "random", "negative"] as const;
export const snippetRoles = ["clue", "pool"] as const;

const snippetRecord = z
  .object({
    tokens: z
      .array(text(2000))
      .min(1, "a snippet has at least one token")
      .max(recordLimits.tokensPerSnippet, `at most ${recordLimits.tokensPerSnippet} tokens`),
    /** Raw units of the feature, one per token. */
    activations: z.array(activation),
    document: text(120).min(1),
    corpus: text(60).default(""),
    group: z.enum(snippetGroups),
    /** 0 = weakest quarter .. 3 = strongest; only the group `quantile` has it, elsewhere it is ignored. */
    quantile: z.int().min(0).max(3).nullish(),
    /** clue: shown to players. pool: the exam is drawn from these; never shown. Left out: decided by document (assign-roles.ts). */
    role: z.enum(snippetRoles).optional(),
  })
  .superRefine((snippet, context) => {
    const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const { tokens, activations, group } = snippet;
    if (tokens.length !== activations.length)
      problem("activations", `${activations.length} activations for ${tokens.length} tokens`);
    const characters = tokens.reduce((sum, token) => sum + token.length, 0);
    if (characters > recordLimits.charactersPerSnippet)
      problem("tokens", `${characters} characters; at most ${recordLimits.charactersPerSnippet}`);
    if (characters === 0) problem("tokens", "a snippet needs some text");
    const active = group === "top" || group === "quantile";
    if (active && !activations.some((value) => value > 0))
      problem("activations", `a snippet of the group ${group} needs a positive activation`);
    if (group === "quantile" && (snippet.quantile ?? null) === null)
      problem("quantile", "a snippet of the group quantile names its quarter, 0 to 3");
  })
  .transform((snippet) => ({ ...snippet, quantile: snippet.group === "quantile" ? (snippet.quantile ?? null) : null }));

const histogram = z
  .object({
    edges: z.array(activation).max(recordLimits.histogramBins + 1),
    counts: z.array(z.int().min(0).max(2_147_483_647)).max(recordLimits.histogramBins),
  })
  .refine(
    ({ edges, counts }) => edges.length === counts.length + 1 || edges.length + counts.length === 0,
    "needs one edge more than counts",
  )
  .refine(({ edges }) => edges.every((edge, i) => i === 0 || edge >= (edges[i - 1] ?? edge)), "edges must rise");

const explanationRecord = z.object({
  text: text(600)
    .trim()
    .min(1, "needs some text")
    .refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value), "holds control characters"),
  origin: z.enum(["human", "machine"]),
  author: text(40).min(1),
  method: text(120).optional(),
});

export const neuroglyphRecord = z
  .object({
    model: slug,
    source: sourceSlug,
    index: z.int().min(0).max(2_147_483_647),
    /** Share of tokens on which the feature fires. */
    density: z.number().min(0).max(1),
    max_activation: activation.min(0),
    top_logits: z.array(logit).max(recordLimits.logits).default([]),
    bottom_logits: z.array(logit).max(recordLimits.logits).default([]),
    histogram: histogram.default({ edges: [], counts: [] }),
    vector: z.array(activation).max(recordLimits.vector).default([]),
    snippets: z.array(snippetRecord).max(recordLimits.snippets, `at most ${recordLimits.snippets} snippets`),
    explanations: z.array(explanationRecord).max(recordLimits.explanations).default([]),
    /** False: no text known so far predicts the feature well, so it is played for knowledge alone, not for points. */
    rated: z.boolean().default(true),
  })
  .superRefine((record, context) => {
    const clueDocuments = new Set(
      record.snippets.filter(({ role }) => role === "clue").map(({ document }) => document),
    );
    for (const [i, { role, document }] of record.snippets.entries()) {
      if (role === "pool" && clueDocuments.has(document)) {
        context.addIssue({
          code: "custom",
          path: ["snippets", i, "document"],
          message: `the document "${document}" stands both in clues and in the pool`,
        });
      }
    }
  })
  .transform((record) => {
    const roles = assignRoles(record.snippets);
    return { ...record, snippets: record.snippets.map((snippet, i) => ({ ...snippet, role: roles[i] ?? "pool" })) };
  });

export type NeuroglyphRecord = z.infer<typeof neuroglyphRecord>;
export type NeuroglyphSnippet = NeuroglyphRecord["snippets"][number];

export type ReadRecord = { record: NeuroglyphRecord; problem: null } | { record: null; problem: string };

/**
 * One line of a file, checked. A bad line gives a problem that names file, line, the place in the record and the
 * reason; never throws.
 */
export function readRecordLine(line: string, place: { file: string; line: number }): ReadRecord {
  const where = `${place.file}, line ${place.line}`;
  if (line.length > recordLimits.lineBytes)
    return { record: null, problem: `${where}: longer than ${recordLimits.lineBytes} bytes` };
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { record: null, problem: `${where}: not JSON` };
  }
  const result = neuroglyphRecord.safeParse(json);
  if (result.success) return { record: result.data, problem: null };
  return { record: null, problem: `${where}: ${recordComplaints(result.error)}` };
}

/** What is wrong with a record: the first three complaints with their places in it. */
export function recordComplaints({ issues }: z.ZodError): string {
  const reasons = issues.slice(0, 3).map((issue) => `${placeInRecord(issue.path)}${issue.message}`);
  return `${reasons.join("; ")}${issues.length > 3 ? `; and ${issues.length - 3} more` : ""}`;
}

function placeInRecord(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "";
  return `${path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`)).join("")}: `;
}
