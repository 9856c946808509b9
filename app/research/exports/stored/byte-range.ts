/** What of a file is asked for: bytes `from` to `to`, both of them in it. */
export interface ByteRange {
  from: number;
  to: number;
}

/**
 * A Range header (RFC 9110) for a file of `size` bytes. null: no range, or one that asks for several pieces or in another unit, which may be answered with
 * the whole. "unsatisfiable": it lies behind the end.
 */
export function readByteRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec((header ?? "").trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < from) return null;
  return from >= size ? "unsatisfiable" : { from, to };
}
