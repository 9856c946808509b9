import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { env } from "#app/platform/env.server.ts";
import { AppError, badRequest, tooLarge } from "#app/platform/errors.ts";
import { dataPath } from "../data-folder.server.ts";

/** The largest upload. */
export const uploadLimitBytes = 8 * 1024 ** 3;

/** Where an upload lies: below the data folder, or where the command was pointed to. */
export function uploadPath(path: string): string {
  return isAbsolute(path) ? path : join(env.DATA_DIR, path);
}

/** Whether it is what the command was pointed to: that is its owner's and stays where it is. */
export function isOwnersFile(path: string | null): boolean {
  return path !== null && isAbsolute(path);
}

/** Removes an upload that is no longer needed. */
export async function removeUpload(path: string | null): Promise<void> {
  if (path !== null && !isOwnersFile(path)) await rm(uploadPath(path), { recursive: true, force: true });
}

/**
 * Writes a request's body to a file as it comes, at constant memory. Returns its path below the data folder and its length. 400 an empty or broken
 * body, 413 too large, 507 no room; nothing is left behind then.
 */
export async function storeUpload(request: Request, name: string): Promise<{ path: string; bytes: number }> {
  if (Number(request.headers.get("Content-Length") ?? 0) > uploadLimitBytes) throw tooLarge(uploadLimitBytes);
  if (request.body === null) throw emptyUpload();
  const target = await dataPath("uploads", name);
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > uploadLimitBytes ? tooLarge(uploadLimitBytes) : null, chunk);
    },
  });
  try {
    await pipeline(
      Readable.fromWeb(request.body as ReadableStream),
      counter,
      createWriteStream(target, { mode: 0o600 }),
    );
    if (bytes === 0) throw emptyUpload();
    return { path: join("uploads", name), bytes };
  } catch (error) {
    await rm(target, { force: true });
    if (error instanceof AppError) throw error;
    if ((error as { code?: string }).code === "ENOSPC")
      throw new AppError("no_room", 507, "There is no room left on this server's disk: tell its operator.");
    throw badRequest("The upload broke off before its end. Send it again.", null, "broken_upload");
  }
}

function emptyUpload(): AppError {
  return badRequest("The body is empty: send the file or archive itself as the body.", null, "empty_upload");
}
