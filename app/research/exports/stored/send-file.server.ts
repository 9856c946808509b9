import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Viewer } from "#app/accounts/viewer.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { streamBody } from "#app/platform/stream-body.server.ts";
import { readByteRange } from "./byte-range.ts";
import { fileType } from "./file-types.ts";
import { readExportFile } from "./read-exports.server.ts";
import { exportFolder } from "./run-export.server.ts";

/**
 * A file of a stored export, or the part of it that a Range header asks for (206), so that a download that broke off goes on. The ETag is its SHA-256: with
 * If-Range a changed file comes whole, with If-None-Match an unchanged one not at all. 404 none of the viewer's, 416 behind its end.
 */
export async function sendExportFile(viewer: Viewer, id: number, name: string, request: Request): Promise<Response> {
  const { bytes: size, sha256 } = await readExportFile(viewer, id, name);
  const etag = `"${sha256}"`;
  const headers = new Headers({
    "Content-Type": fileType(name),
    "Content-Disposition": `attachment; filename="${name.split("/").at(-1) ?? "file"}"`,
    "Accept-Ranges": "bytes",
    ETag: etag,
    // No middleware packs it: ranges count its own bytes.
    "Cache-Control": "private, no-cache, no-transform",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get("If-Range");
  const range = ifRange === null || ifRange === etag ? readByteRange(request.headers.get("Range"), size) : null;
  if (range === "unsatisfiable")
    throw new AppError("unsatisfiable_range", 416, `The file has ${size} bytes: ask for some of them.`, {
      bytes: size,
    });
  const { from, to } = range ?? { from: 0, to: size - 1 };
  headers.set("Content-Length", String(to - from + 1));
  if (range !== null) headers.set("Content-Range", `bytes ${from}-${to}/${size}`);
  const status = range === null ? 200 : 206;
  if (request.method === "HEAD" || size === 0) return new Response(null, { status, headers });
  return new Response(await fileBody(join(await exportFolder(id), ...name.split("/")), from, to), { status, headers });
}

async function fileBody(path: string, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
  const file = createReadStream(path, { start, end, highWaterMark: 256 * 1024 });
  await new Promise<void>((resolve, reject) => {
    file.once("open", () => resolve());
    file.once("error", () => reject(notFound("The file is no longer there: ask for the export again.")));
  });
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file as AsyncIterable<Buffer>) yield chunk;
  }
  return streamBody(chunks(), () => {
    file.destroy();
    return Promise.resolve();
  });
}
