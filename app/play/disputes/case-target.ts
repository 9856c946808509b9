/** What a case can be about: exactly one of the three. */
export const targetKinds = ["explanation", "comment", "counter-example"] as const;
export type TargetKind = (typeof targetKinds)[number];

export interface CaseTarget {
  kind: TargetKind;
  id: number;
}

/** The columns of "Case" and of what refers to a target. */
export function columnsOf({ kind, id }: CaseTarget): {
  explanationId: number | null;
  commentId: number | null;
  counterExampleId: number | null;
} {
  return {
    explanationId: kind === "explanation" ? id : null,
    commentId: kind === "comment" ? id : null,
    counterExampleId: kind === "counter-example" ? id : null,
  };
}

/** The target that a row of "Case" names. */
export function targetOf(row: ReturnType<typeof columnsOf>): CaseTarget {
  if (row.explanationId !== null) return { kind: "explanation", id: row.explanationId };
  if (row.commentId !== null) return { kind: "comment", id: row.commentId };
  if (row.counterExampleId !== null) return { kind: "counter-example", id: row.counterExampleId };
  throw new Error("a case without a target");
}

const shape = /^(explanation|comment|counter-example):([1-9]\d{0,8})$/;

/** `explanation:12`, as addresses and the log write a target. */
export function nameOfTarget({ kind, id }: CaseTarget): string {
  return `${kind}:${id}`;
}

/** The inverse; null where the text names none. */
export function readTarget(text: string): CaseTarget | null {
  const [, kind, id] = shape.exec(text) ?? [];
  const known = targetKinds.find((name) => name === kind);
  return known === undefined ? null : { kind: known, id: Number(id) };
}
