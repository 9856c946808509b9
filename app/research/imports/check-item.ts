import { neuroglyphRecord, recordComplaints, type NeuroglyphRecord } from "../formats/neuroglyph-record.ts";
import { readPlainRecord } from "../formats/quick-record.ts";
import type { ReadItem, RecordProblem } from "../formats/read-items.ts";

export type CheckedItem = { record: NeuroglyphRecord; problem: null } | { record: null; problem: RecordProblem };

const remedy = "GET /api/v1/records/schema.json tells each field's rules.";

/** What was read, checked; never throws. */
export function checkItem({ record, problem }: ReadItem): CheckedItem {
  if (problem !== null) return { record: null, problem };
  const plain = readPlainRecord(record);
  if (plain !== null) return { record: plain, problem: null };
  const checked = neuroglyphRecord.safeParse(record);
  if (checked.success) return { record: checked.data, problem: null };
  return { record: null, problem: { reason: recordComplaints(checked.error), remedy } };
}
