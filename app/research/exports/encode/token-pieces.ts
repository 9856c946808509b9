/**
 * Where tokens end within a snippet's UTF-8 bytes. The packed ends count UTF-16 code units (little-endian uint16 each).
 * `bytes` gets one end a token, relative to the text's start. False where a token ends within a character beyond the BMP: then only
 * JavaScript's strings can say what its halves are.
 */
export function tokenByteEnds(
  buffer: Buffer,
  text: { start: number; length: number },
  ends: { start: number; length: number },
  into: Int32Array,
): boolean {
  const count = ends.length >> 1;
  const last = ends.start + ends.length - 2;
  const units = count === 0 ? 0 : (buffer[last] as number) | ((buffer[last + 1] as number) << 8);
  if (units === text.length) {
    for (let i = 0, at = ends.start; i < count; i++, at += 2)
      into[i] = (buffer[at] as number) | ((buffer[at + 1] as number) << 8);
    return true;
  }
  let position = text.start;
  let unit = 0;
  for (let i = 0, at = ends.start; i < count; i++, at += 2) {
    const end = (buffer[at] as number) | ((buffer[at + 1] as number) << 8);
    while (unit < end) {
      const lead = buffer[position] as number;
      if (lead < 0x80) position += 1;
      else if (lead < 0xe0) position += 2;
      else if (lead < 0xf0) position += 3;
      else {
        position += 4;
        unit++;
      }
      unit++;
    }
    if (unit > end) return false;
    into[i] = position - text.start;
  }
  return true;
}

/** The tokens as strings: halves of characters stay halves. */
export function tokenStrings(
  buffer: Buffer,
  text: { start: number; length: number },
  ends: { start: number; length: number },
): string[] {
  const whole = buffer.toString("utf8", text.start, text.start + text.length);
  const tokens: string[] = [];
  let start = 0;
  for (let i = 0; i < ends.length; i += 2) {
    const end = buffer.readUInt16LE(ends.start + i);
    tokens.push(whole.slice(start, end));
    start = end;
  }
  return tokens;
}
