import type { Contender, Source } from "./contenders.ts";
import { drawOther } from "./figures.ts";

/** Texts of so many other features compete with the own one. */
const rivals = 20;

/** Other features whose explanations are tried on this one. */
export interface Rivals {
  /** The features after this one; the first of them is "the next". */
  following: readonly Source[];
  /** One drawn at random; null where there is no other. */
  drawn: Source | null;
}

interface Work<Row, Measures> {
  name: string;
  /** The rows, one at a time and the same each time: read first for the explanations, which alone are kept. */
  rows: () => AsyncIterable<Row>;
  source: (row: Row) => Source;
  measure: (contender: Contender, row: Row, own: Source, others: Rivals, at: number) => Promise<Measures>;
}

/** What each contender makes of each row, in the order of the rows. */
export async function measureAll<Row, Measures>(
  { name, rows, source, measure }: Work<Row, Measures>,
  contenders: readonly Contender[],
  progress: (line: string) => void,
): Promise<Map<string, Measures[]>> {
  const sources: Source[] = [];
  for await (const row of rows()) sources.push(source(row));
  const measured = new Map<string, Measures[]>(contenders.map((contender) => [contender.name, []]));
  let at = 0;
  for await (const row of rows()) {
    const own = sources[at] ?? source(row);
    const others = rivalsOf(at, own, sources);
    for (const contender of contenders) {
      measured.get(contender.name)?.push(await measure(contender, row, own, others, at));
    }
    at++;
    if (at % 10 === 0 || at === sources.length) progress(`${name}: ${at} of ${sources.length} features`);
  }
  return measured;
}

/** Features with the very same explanation are no rivals. */
export function rivalsOf(at: number, own: Source, sources: readonly Source[]): Rivals {
  const isOther = (source: Source | undefined): source is Source =>
    source !== undefined && source.explanation !== own.explanation;
  const count = Math.min(rivals, sources.length - 1);
  const following = Array.from({ length: count }, (_, k) => sources[(at + 1 + k) % sources.length]).filter(isOther);
  const drawn = sources[drawOther(at, sources.length) ?? -1];
  return { following, drawn: isOther(drawn) ? drawn : null };
}
