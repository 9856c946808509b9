import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveTo, ownerOf, type Placement } from "./cluster-placement.server.ts";
import { databaseUser, makePassword, readPassword } from "./cluster-credentials.server.ts";
import { EmbeddedServerError, explainFailure } from "./embedded-server-error.ts";

/**
 * Makes the cluster unless it is there: UTF-8, sorted by code point (the same everywhere), scram passwords, no other
 * way in. It is made under another name and renamed when complete, so a kill in the middle leaves nothing that looks
 * like a database.
 */
export async function createCluster(
  placement: Placement,
  dataDir: string,
  options: { durable: boolean; log: (line: string) => void },
): Promise<void> {
  const { binaries, launcher, cluster, folder } = placement;
  if (existsSync(join(cluster, "PG_VERSION"))) {
    const owner = ownerOf(cluster);
    if (launcher.owner && owner && owner.uid !== launcher.owner.uid) giveTo(launcher.owner, cluster);
    else if (!launcher.owner && process.getuid && owner && owner.uid !== process.getuid()) {
      throw new EmbeddedServerError(
        `The database in ${dataDir} belongs to another user (number ${owner.uid}): start Neuroglyph as that user or as root, or set DATA_DIR to another folder.`,
      );
    }
    return;
  }
  options.log("Making the database, once ...");
  const unfinished = `${cluster}.unfinished`;
  const passwordForServer = join(folder, "postgres.password.once");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const password = readPassword(dataDir) ?? makePassword(dataDir);
  rmSync(passwordForServer, { force: true });
  writeFileSync(passwordForServer, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (launcher.owner) {
    chownSync(unfinished, launcher.owner.uid, launcher.owner.gid);
    chownSync(passwordForServer, launcher.owner.uid, launcher.owner.gid);
  }
  try {
    const {
      program,
      args,
      options: userOptions,
    } = launcher.command(binaries.initdb, [
      ...[
        "-D",
        unfinished,
        "-U",
        databaseUser,
        `--pwfile=${passwordForServer}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
      ],
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...(options.durable ? [] : ["--no-sync"]),
    ]);
    const failure = await runToEnd(program, args, userOptions);
    if (failure !== null) {
      throw new EmbeddedServerError(
        explainFailure(failure, dataDir) ??
          `The database could not be made: ${failure.split("\n").slice(-3).join(" | ")}`,
      );
    }
    renameSync(unfinished, cluster);
  } finally {
    unlinkSync(passwordForServer);
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Null when the program ended well, else what it said. Its own session: Ctrl-C reaches us, and we decide. */
function runToEnd(
  program: string,
  args: string[],
  userOptions: { uid?: number; gid?: number },
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...userOptions,
      cwd: "/",
      env: serverEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : output.trim() || `ended with ${signal ?? code ?? "an error"}`),
    );
  });
}

/** PostgreSQL gets nothing of our environment but the path: no PG* variables, messages in English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    LC_ALL: "C",
    TZ: "UTC",
  };
}
