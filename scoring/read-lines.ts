/** A line of input, or the fact that it was longer than allowed (its content is then thrown away unread). */
export type Line = { kind: "text"; text: string } | { kind: "too_long" };

const newline = 0x0a;

/**
 * Cuts a byte stream into lines (LF or CRLF; the last one may lack its end) with bounded memory: a line of more than `longest`
 * bytes is reported, not kept. Bytes that are no UTF-8 become U+FFFD; a byte order mark at the start is dropped.
 */
export async function* readLines(input: AsyncIterable<Uint8Array | string>, longest: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let isFirst = true;
  const finish = (): Line => {
    const line: Line = size > longest ? { kind: "too_long" } : { kind: "text", text: decode(parts, isFirst) };
    [parts, size, isFirst] = [[], 0, false];
    return line;
  };
  for await (const chunk of input) {
    let rest = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      keep(rest.subarray(0, end));
      yield finish();
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  }
  if (size > 0) yield finish();

  function keep(bytes: Uint8Array): void {
    size += bytes.length;
    if (size <= longest) parts.push(bytes);
    else parts = [];
  }
}

function decode(parts: readonly Uint8Array[], isFirst: boolean): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: !isFirst }).decode(Buffer.concat(parts));
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
