/** A reason why the embedded PostgreSQL cannot run, in one line that a person understands. */
export class EmbeddedServerError extends Error {
  override name = "EmbeddedServerError";
}

/** Says in a person's words what a failing file operation, or the end of PostgreSQL's log, means for DATA_DIR. */
export function explainFailure(text: string, dataDir: string): string | null {
  if (/ENOSPC|No space left on device/i.test(text))
    return `The disk that holds ${dataDir} is full: free some space, or set DATA_DIR to another folder.`;
  if (/EROFS|Read-only file system/i.test(text))
    return `${dataDir} stands on a read-only file system: set DATA_DIR to another folder.`;
  if (/ENOTDIR|EEXIST/.test(text)) return `${dataDir} is not a folder: set DATA_DIR to another one.`;
  if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(text)) {
    return `No permission to write in ${dataDir}: give it to the user who starts Neuroglyph, or set DATA_DIR to another folder.`;
  }
  if (/database files are incompatible with server/i.test(text)) {
    return `The database in ${dataDir} was made by another PostgreSQL version: set DATA_DIR to another folder, or move the data with pg_dump.`;
  }
  if (/could not (?:map anonymous|create|resize) shared memory|out of memory|Cannot allocate memory/i.test(text)) {
    return "The embedded PostgreSQL got no memory: it needs about 200 MB.";
  }
  return null;
}
