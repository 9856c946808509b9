import { assignRoles } from "./assign-roles.ts";
import { recordLimits, type NeuroglyphRecord, type NeuroglyphSnippet } from "./neuroglyph-record.ts";

type Json = Record<string, unknown>;
type GivenRole = NeuroglyphSnippet["role"] | undefined;
type SnippetToRead = Omit<NeuroglyphSnippet, "role"> & { role: GivenRole };

const slug = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const layerAndSet = /^\d{1,4}-/;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const largest = 3.4e38;
const largestInt = 2_147_483_647;

/**
 * A record that is plainly right, as `neuroglyphRecord` (zod) would give it, at a tenth of the time: millions come with an import. Null where
 * anything is unusual; then zod, the one definition of the format, decides and finds the words. A test holds the two together.
 */
export function readPlainRecord(json: unknown): NeuroglyphRecord | null {
  if (!isObject(json)) return null;
  const { model, source, index, density, max_activation: maxActivation, rated = true } = json;
  if (typeof model !== "string" || !slug.test(model)) return null;
  if (typeof source !== "string" || !slug.test(source) || !layerAndSet.test(source)) return null;
  if (!isCount(index) || !isNumber(density) || density < 0 || density > 1) return null;
  if (!isActivation(maxActivation) || maxActivation < 0 || typeof rated !== "boolean") return null;
  const topLogits = readLogits(json.top_logits);
  const bottomLogits = readLogits(json.bottom_logits);
  const histogram = readHistogram(json.histogram);
  const vector = json.vector === undefined ? [] : json.vector;
  const explanations = readExplanations(json.explanations);
  const snippets = readSnippets(json.snippets);
  if (topLogits === null || bottomLogits === null || histogram === null) return null;
  if (explanations === null || snippets === null || !isActivations(vector, recordLimits.vector)) return null;
  return {
    ...{ model, source, index, density, max_activation: maxActivation, rated },
    ...{ top_logits: topLogits, bottom_logits: bottomLogits, histogram, vector, explanations, snippets },
  };
}

function readSnippets(value: unknown): NeuroglyphSnippet[] | null {
  if (!Array.isArray(value) || value.length > recordLimits.snippets) return null;
  const snippets: SnippetToRead[] = [];
  for (const one of value as unknown[]) {
    const snippet = readSnippet(one);
    if (snippet === null) return null;
    snippets.push(snippet);
  }
  const clueDocuments = new Set<string>();
  for (const { role, document } of snippets) if (role === "clue") clueDocuments.add(document);
  if (clueDocuments.size > 0)
    for (const { role, document } of snippets) if (role === "pool" && clueDocuments.has(document)) return null;
  const roles = assignRoles(snippets);
  return snippets.map((snippet, i) => ({ ...snippet, role: roles[i] ?? "pool" }));
}

function readSnippet(value: unknown): SnippetToRead | null {
  if (!isObject(value)) return null;
  const { tokens, activations, document, corpus = "", group, role } = value;
  const quantile = value.quantile ?? null;
  if (group !== "top" && group !== "quantile" && group !== "random" && group !== "negative") return null;
  if (role !== undefined && role !== "clue" && role !== "pool") return null;
  if (typeof document !== "string" || document.length < 1 || document.length > 120) return null;
  if (typeof corpus !== "string" || corpus.length > 60) return null;
  if (quantile !== null && quantile !== 0 && quantile !== 1 && quantile !== 2 && quantile !== 3) return null;
  if (quantile === null && group === "quantile") return null;
  if (!isTexts(tokens) || !isActivations(activations, tokens.length) || activations.length !== tokens.length)
    return null;
  if ((group === "top" || group === "quantile") && !activations.some((activation) => activation > 0)) return null;
  return { tokens, activations, document, corpus, group, quantile: group === "quantile" ? quantile : null, role };
}

/** The tokens of a snippet, together neither empty nor too long. */
function isTexts(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > recordLimits.tokensPerSnippet) return false;
  let characters = 0;
  for (const token of value as unknown[]) {
    if (typeof token !== "string" || token.length > 2000) return false;
    characters += token.length;
  }
  return characters >= 1 && characters <= recordLimits.charactersPerSnippet;
}

function readLogits(value: unknown): [string, number][] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > recordLimits.logits) return null;
  for (const pair of value as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [token, weight] = pair as unknown[];
    if (typeof token !== "string" || token.length > 400 || !isActivation(weight)) return null;
  }
  return value as [string, number][];
}

function readHistogram(value: unknown): NeuroglyphRecord["histogram"] | null {
  if (value === undefined) return { edges: [], counts: [] };
  if (!isObject(value)) return null;
  const { edges, counts } = value;
  if (!isActivations(edges, recordLimits.histogramBins + 1)) return null;
  if (!Array.isArray(counts) || counts.length > recordLimits.histogramBins || !counts.every(isCount)) return null;
  if (edges.length !== counts.length + 1 && edges.length + counts.length !== 0) return null;
  for (let i = 1; i < edges.length; i++) if ((edges[i] ?? 0) < (edges[i - 1] ?? 0)) return null;
  return { edges, counts };
}

function readExplanations(value: unknown): NeuroglyphRecord["explanations"] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > recordLimits.explanations) return null;
  const explanations: NeuroglyphRecord["explanations"] = [];
  for (const one of value as unknown[]) {
    if (!isObject(one)) return null;
    const { text, origin, author, method } = one;
    if (typeof text !== "string" || text.length > 600 || typeof author !== "string") return null;
    const trimmed = text.trim();
    if (trimmed.length < 1 || control.test(trimmed) || (origin !== "human" && origin !== "machine")) return null;
    if (author.length < 1 || author.length > 40) return null;
    if (method !== undefined && (typeof method !== "string" || method.length > 120)) return null;
    explanations.push({ text: trimmed, origin, author, ...(method === undefined ? {} : { method }) });
  }
  return explanations;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isActivation(value: unknown): value is number {
  return typeof value === "number" && value >= -largest && value <= largest;
}

function isActivations(value: unknown, most: number): value is number[] {
  if (!Array.isArray(value) || value.length > most) return false;
  for (const one of value as unknown[]) if (!isActivation(one)) return false;
  return true;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= largestInt;
}
