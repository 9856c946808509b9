import { seededRandom } from "#scoring/index.ts";
import { featureRecord } from "#test/database/feature-record.ts";

export interface DamagedLine {
  /** As it stands in the file. */
  bytes: Buffer;
  /** What must become of it: a part of the reason, or null where it is right. */
  reason: RegExp | null;
}

type Json = Record<string, unknown>;

/** Each kind of damage with what must be said about it. `broken` takes a whole record and breaks it. */
const kinds: { broken: (record: Json, random: () => number) => string | Buffer; reason: RegExp | null }[] = [
  { broken: (record) => JSON.stringify(record).slice(0, -20), reason: /not JSON/ },
  { broken: (record) => JSON.stringify({ ...record, density: "often" }), reason: /density/ },
  { broken: (record) => JSON.stringify({ ...record, index: -1 }), reason: /index/ },
  { broken: (record) => JSON.stringify({ ...record, index: 1.5 }), reason: /index/ },
  { broken: (record) => JSON.stringify({ ...record, index: 2 ** 53 }), reason: /index/ },
  { broken: (record) => JSON.stringify({ ...record, model: "../../etc" }), reason: /model/ },
  { broken: (record) => JSON.stringify({ ...record, source: "no-layer" }), reason: /source/ },
  { broken: (record) => JSON.stringify({ ...record, snippets: "all" }), reason: /snippets/ },
  {
    broken: (record) => JSON.stringify(record).replace(/"max_activation":[^,]+/, '"max_activation":NaN'),
    reason: /not JSON/,
  },
  {
    broken: (record) => JSON.stringify(record).replace(/"max_activation":[^,]+/, '"max_activation":1e999'),
    reason: /max_activation/,
  },
  {
    broken: (record) => JSON.stringify(record).replace(/"max_activation":[^,]+/, '"max_activation":1e39'),
    reason: /max_activation/,
  },
  { broken: (record) => JSON.stringify(inFirstSnippet(record, { activations: [1] })), reason: /activations for/ },
  {
    broken: (record) => JSON.stringify(inFirstSnippet(record, { activations: ["1"], tokens: ["a"] })),
    reason: /activations/,
  },
  {
    broken: (record) => JSON.stringify(inFirstSnippet(record, { tokens: [], activations: [] })),
    reason: /at least one token/,
  },
  { broken: (record) => JSON.stringify(inFirstSnippet(record, { group: "best" })), reason: /group/ },
  { broken: (record) => JSON.stringify(inFirstSnippet(record, { document: "" })), reason: /document/ },
  { broken: (record) => JSON.stringify({ ...record, histogram: { edges: [2, 1], counts: [1] } }), reason: /rise/ },
  {
    broken: (record) =>
      JSON.stringify({ ...record, explanations: [{ text: "\u0007", origin: "machine", author: "x" }] }),
    reason: /control|text/,
  },
  { broken: () => "[]", reason: /object|expected/ },
  { broken: () => "null", reason: /object|expected/ },
  { broken: () => "{}", reason: /model/ },
  { broken: () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), reason: /UTF-8/ },
  { broken: () => `{"a":${"[".repeat(20_000)}`, reason: /not JSON/ },
  // Hostile, but right: it is data.
  {
    broken: (record) => JSON.stringify(inFirstSnippet(record, { document: '\'; DROP TABLE "Feature"; --' })),
    reason: null,
  },
  {
    broken: (record) => JSON.stringify(inFirstSnippet(record, { corpus: "=1+1|<script>alert(1)</script>" })),
    reason: null,
  },
  { broken: (record) => JSON.stringify(withToken(record, "\u0000")), reason: null },
  { broken: (record) => JSON.stringify(withToken(record, "\ud83d")), reason: null },
  { broken: (record) => JSON.stringify(withToken(record, "𝕏\u202e\u2028")), reason: null },
  {
    broken: (record) => JSON.stringify({ ...record, __proto__: 1, constructor: { prototype: 1 }, unknown: "field" }),
    reason: null,
  },
  { broken: (record) => `  ${JSON.stringify(record)}\r`, reason: null },
  { broken: (record) => JSON.stringify(record), reason: null },
];

/** `count` lines of every kind by turns and by chance, each with an index of its own. The same seed gives the same lines. */
export function damagedLines(count: number, source: string): DamagedLine[] {
  const random = seededRandom([4, 8, 15, 16]);
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i < kinds.length ? i : Math.floor(random() * kinds.length)] ?? kinds[0];
    const record = featureRecord({ model: "damaged", source, index: i, playable: false }) as unknown as Json;
    const bytes = kind?.broken(record, random) ?? "";
    return { bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes, reason: kind?.reason ?? null };
  });
}

function inFirstSnippet(record: Json, change: Json): Json {
  const [first, ...rest] = record.snippets as Json[];
  return { ...record, snippets: [{ ...first, ...change }, ...rest] };
}

function withToken(record: Json, token: string): Json {
  const [first] = record.snippets as { tokens: string[] }[];
  return inFirstSnippet(record, { tokens: (first?.tokens ?? []).map((one, i) => (i === 0 ? token : one)) });
}
