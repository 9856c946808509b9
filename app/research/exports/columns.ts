import { z } from "zod";

/**
 * What a column holds. A column reads one field of its set's query, tokens read two: the text and the packed ends.
 * text: UTF-8. json: a text that is JSON already. int: int4. long: int8. real: float4. double: float8. date: timestamptz.
 * texts, ints, longs, reals: arrays of them. tokens: text and its packed ends. floats: packed Float32. bytes: a list of small numbers, one a byte.
 */
export type ColumnKind =
  | "text"
  | "json"
  | "int"
  | "long"
  | "real"
  | "double"
  | "boolean"
  | "date"
  | "texts"
  | "ints"
  | "longs"
  | "reals"
  | "tokens"
  | "floats"
  | "bytes";

export interface Column {
  name: string;
  kind: ColumnKind;
  /** What it means, in one sentence, with its unit. */
  what: string;
  /** May be null. */
  nullable: boolean;
}

/** A column that always has a value. */
export const column = (name: string, kind: ColumnKind, what: string): Column => ({ name, kind, what, nullable: false });
/** A column that may be null. */
export const optional = (name: string, kind: ColumnKind, what: string): Column => ({
  ...column(name, kind, what),
  nullable: true,
});

/** How many fields of the query a column reads. */
export function fieldsOf({ kind }: Column): number {
  return kind === "tokens" ? 2 : 1;
}

/** Where each column's first field stands in its row, and how many fields a row has. */
export function layoutOf(columns: readonly Column[]): { first: number[]; width: number } {
  const first: number[] = [];
  let width = 0;
  for (const one of columns) {
    first.push(width);
    width += fieldsOf(one);
  }
  return { first, width };
}

const valueSchemas: Record<ColumnKind, z.ZodType> = {
  text: z.string(),
  json: z.json(),
  int: z.int(),
  long: z.int(),
  real: z.number(),
  double: z.number(),
  boolean: z.boolean(),
  date: z.iso.datetime(),
  texts: z.array(z.string()),
  ints: z.array(z.int()),
  longs: z.array(z.int()),
  reals: z.array(z.number()),
  tokens: z.array(z.string()),
  floats: z.array(z.number()),
  bytes: z.array(z.int().min(0).max(255)),
};

/** One row of JSON Lines with these columns. */
export function rowSchema(columns: readonly Column[]) {
  return z.strictObject(
    Object.fromEntries(
      columns.map(({ name, kind, nullable, what }) => [
        name,
        (nullable ? valueSchemas[kind].nullable() : valueSchemas[kind]).describe(what),
      ]),
    ),
  );
}
