import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { foldName } from "#app/accounts/fold-name.ts";
import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";
import { detectFormat } from "../formats/detect-format.server.ts";
import type { ImportDefaults } from "./import-defaults.ts";

/** A file or folder on this machine that is imported where it lies. */
export interface PlacedUpload {
  /** Absolute. */
  path: string;
  fileName: string;
  /** Left out: told by the files. */
  format: ImportFormat | undefined;
  defaults: ImportDefaults;
}

/** Who imports by command: the named account, else the first administrator. Throws with words for the operator. */
export async function requireOwner(name: string | undefined): Promise<Viewer> {
  const owner = await db.user.findFirst({
    where: name === undefined ? { role: "administrator" } : { foldedName: foldName(name) },
    orderBy: { id: "asc" },
    select: { id: true, name: true, role: true },
  });
  if (owner === null)
    throw new Error(
      name === undefined
        ? "there is no administrator yet: name an account with --owner, or start once with ADMIN_USERNAME and ADMIN_PASSWORD"
        : `there is no account ${name}`,
    );
  if (!may(owner, "import:create")) throw new Error(`${owner.name} is no researcher yet: /research makes one`);
  return owner;
}

/**
 * The import of this path by this owner: one that has not ended, or failed, or was cancelled, goes on where it was; one that is done is done as
 * long as the files have not changed since; else a new one. It is not queued: whoever asks runs it. Throws where there is nothing to read.
 */
export async function placeImport(owner: Viewer, upload: PlacedUpload): Promise<{ id: number; isDone: boolean }> {
  const { path, fileName, defaults } = upload;
  const { bytes, changedAt } = await factsOf(path);
  const known = await db.importJob.findFirst({
    where: { ownerId: owner.id, path, bytes, createdAt: { gte: changedAt }, format: upload.format },
    orderBy: { id: "desc" },
    select: { id: true, state: true },
  });
  if (known?.state === "done") return { id: known.id, isDone: true };
  if (known !== null) {
    await db.importJob.update({ where: { id: known.id }, data: { state: "queued", failure: null, endedAt: null } });
    return { id: known.id, isDone: false };
  }
  const format = upload.format ?? (await detectFormat(path, fileName));
  const { id } = await db.importJob.create({
    data: { ownerId: owner.id, format, fileName, path, bytes, defaults, state: "queued" },
    select: { id: true },
  });
  return { id, isDone: false };
}

/** The length of a file, or of all files of a folder, and when the last of them was changed. */
async function factsOf(path: string): Promise<{ bytes: number; changedAt: Date }> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new Error(`${path} is not there`);
  if (!facts.isDirectory()) return { bytes: facts.size, changedAt: facts.mtime };
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  let bytes = 0;
  let changedAt = new Date(0);
  for (const { parentPath, name } of files) {
    const { size, mtime } = await stat(join(parentPath, name));
    bytes += size;
    if (mtime > changedAt) changedAt = mtime;
  }
  return { bytes, changedAt };
}
