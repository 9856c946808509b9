import { createHash } from "node:crypto";
import type { Prisma } from "#prisma/generated/client.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";
import { encodeSnippet, type EncodedSnippet } from "#scoring/index.ts";
import {
  neuroglyphRecord,
  recordComplaints,
  recordVersion,
  type NeuroglyphRecord,
} from "../formats/neuroglyph-record.ts";
import type { ReadItem, RecordProblem } from "../formats/read-items.ts";

/** A record that can be written: checked, its snippets packed. */
export interface PreparedRecord {
  record: NeuroglyphRecord;
  hash: Uint8Array;
  snippets: (EncodedSnippet & { maxActivation: number })[];
  /** What the uploader sent beyond our columns, and in which format. */
  uploaded: { format: ImportFormat; fields: Prisma.InputJsonValue } | undefined;
  /** About what it takes in memory and in the database. */
  bytes: number;
}

export type Prepared = { prepared: PreparedRecord; problem: null } | { prepared: null; problem: RecordProblem };

/** SHA-256 over the checked record: the same content gives the same hash, however the line was spaced or ordered. */
export function recordHash(record: NeuroglyphRecord): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`${recordVersion}\n`).update(JSON.stringify(record)).digest());
}

const remedy = "GET /api/v1/records/schema.json tells each field's rules.";

/** Checks and packs what was read; never throws. */
export function prepareItem({ record, problem, uploaded }: ReadItem): Prepared {
  if (problem !== null) return { prepared: null, problem };
  const checked = neuroglyphRecord.safeParse(record);
  if (!checked.success) return { prepared: null, problem: { reason: recordComplaints(checked.error), remedy } };
  return { prepared: prepareRecord(checked.data, uploaded), problem: null };
}

/** Packs a checked record. */
export function prepareRecord(record: NeuroglyphRecord, uploaded?: PreparedRecord["uploaded"]): PreparedRecord {
  let bytes = 1000 + record.vector.length * 4;
  const snippets = record.snippets.map(({ tokens, activations }) => {
    const encoded = encodeSnippet(tokens, activations);
    bytes += 120 + encoded.text.length + encoded.activations.length * 2;
    let maxActivation = -Infinity;
    for (const value of activations) if (value > maxActivation) maxActivation = value;
    return { ...encoded, maxActivation };
  });
  return { record, hash: recordHash(record), snippets, uploaded, bytes };
}

/** PostgreSQL's text holds anything but NUL. */
export function storable(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
