import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const databaseUser = "neuroglyph";
export const databaseName = "neuroglyph";

const passwordPath = (dataDir: string): string => join(dataDir, "postgres.password");

/** The password of the embedded server's only user; null before the first start. */
export function readPassword(dataDir: string): string | null {
  return existsSync(passwordPath(dataDir)) ? readFileSync(passwordPath(dataDir), "utf8").trim() : null;
}

/** 192 random bits, readable by us alone. */
export function makePassword(dataDir: string): string {
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordPath(dataDir), `${password}\n`, { mode: 0o600 });
  chmodSync(passwordPath(dataDir), 0o600);
  return password;
}

/** The embedded server's address, with the password. */
export function embeddedUrl(dataDir: string, port: number, database: string = databaseName): string {
  return `postgresql://${databaseUser}:${readPassword(dataDir) ?? ""}@127.0.0.1:${port}/${database}`;
}
