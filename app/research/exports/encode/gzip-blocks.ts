import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";

const compress = promisify(deflateRaw);
const blockBytes = 512 * 1024;
/** Blocks that are compressed at the same time, on zlib's threads. */
const inFlight = 4;
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
/** An empty last block. */
const lastBlock = Buffer.from([3, 0]);

/**
 * One gzip stream of what comes in, at level 1, compressed block by block on several threads (as pigz does): blocks end at byte boundaries and
 * are simply joined. Cut by size alone, so the same content gives the same bytes.
 */
export async function* gzipBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const waiting: Promise<Buffer>[] = [];
  let parts: Buffer[] = [];
  let held = 0;
  let checksum = 0;
  let size = 0;
  yield header;
  const send = (block: Buffer): void => {
    checksum = crc32(block, checksum);
    size = (size + block.length) % 2 ** 32;
    const compressed = compress(block, { level: 1, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: blockBytes });
    // Whoever ends early never asks for it.
    compressed.catch(() => undefined);
    waiting.push(compressed);
  };
  for await (const chunk of source) {
    let rest = chunk;
    while (held + rest.length >= blockBytes) {
      const used = blockBytes - held;
      parts.push(rest.subarray(0, used));
      send(Buffer.concat(parts, blockBytes));
      rest = rest.subarray(used);
      parts = [];
      held = 0;
      while (waiting.length >= inFlight) yield (await waiting.shift()) as Buffer;
    }
    if (rest.length > 0) parts.push(rest);
    held += rest.length;
  }
  if (held > 0) send(Buffer.concat(parts, held));
  for (const block of waiting) yield await block;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum >>> 0, 0);
  trailer.writeUInt32LE(size, 4);
  yield Buffer.concat([lastBlock, trailer]);
}
