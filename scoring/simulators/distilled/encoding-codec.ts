/** Numbers kept for each token: WIDTH of training/simulator/network.py. */
export const encodingWidth = 96;
const bytesOfToken = encodingWidth + 4;

/** Packs token vectors (tokens, encodingWidth) into signed bytes with one scale a token: 100 bytes a token, error below 1/254 of its largest number. */
export function packEncoding(vectors: Float32Array): Uint8Array {
  const count = vectors.length / encodingWidth;
  const packed = new Uint8Array(count * bytesOfToken);
  const view = new DataView(packed.buffer);
  for (let token = 0; token < count; token++) {
    const row = vectors.subarray(token * encodingWidth, (token + 1) * encodingWidth);
    let most = 0;
    for (const value of row) most = Math.max(most, Math.abs(value));
    const scale = most / 127;
    view.setFloat32(token * bytesOfToken, scale, true);
    for (let i = 0; i < encodingWidth; i++) {
      view.setInt8(token * bytesOfToken + 4 + i, scale > 0 ? Math.round((row[i] ?? 0) / scale) : 0);
    }
  }
  return packed;
}

/** Unpacks into `target` from `offset`; throws RangeError where the bytes are not of `count` tokens. */
export function unpackEncoding(packed: Uint8Array, count: number, target: Float32Array, offset: number): void {
  if (packed.length !== count * bytesOfToken) {
    throw new RangeError(`an encoding of ${count} tokens has ${count * bytesOfToken} bytes, this one ${packed.length}`);
  }
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const bytes = new Int8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  let to = offset;
  for (let token = 0; token < count; token++) {
    const scale = view.getFloat32(token * bytesOfToken, true);
    let from = token * bytesOfToken + 4;
    for (let i = 0; i < encodingWidth; i++) target[to++] = (bytes[from++] ?? 0) * scale;
  }
}

/** Whether bytes can be an encoding of so many tokens. */
export function fitsEncoding(packed: Uint8Array, count: number): boolean {
  return packed.length === count * bytesOfToken;
}
