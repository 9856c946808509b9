import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The release whose source is this part's specification. */
export const clientPackage = "neuronpedia==1.2.1";

const pythons = ["python3.12", "python3.11", "python3"];

function hasClient(python: string): boolean {
  return spawnSync(python, ["-c", "import neuronpedia.requests.feature_request"], { stdio: "ignore" }).status === 0;
}

/**
 * A Python that has Neuronpedia's client, or why there is none: that of the folder NEURONPEDIA_PACKAGE (a virtual environment), one made in
 * an earlier run, or a new one where PyPI can be reached.
 */
export function findClient(): { python: string } | { reason: string } {
  const given = process.env.NEURONPEDIA_PACKAGE;
  if (given !== undefined && given !== "") {
    const python = join(given, "bin/python");
    return hasClient(python)
      ? { python }
      : { reason: `NEURONPEDIA_PACKAGE names no virtual environment with ${clientPackage}` };
  }
  const folder = join(tmpdir(), "neuroglyph-neuronpedia-1.2.1");
  const python = join(folder, "bin/python");
  if (existsSync(python) && hasClient(python)) return { python };
  const base = pythons.find(
    (name) => spawnSync(name, ["-c", "import sys, venv; sys.exit(sys.version_info < (3, 10))"]).status === 0,
  );
  if (base === undefined) return { reason: "no Python from 3.10 on" };
  rmSync(folder, { recursive: true, force: true });
  const made = spawnSync(base, ["-m", "venv", folder], { stdio: "ignore" }).status === 0;
  const options = ["--quiet", "--disable-pip-version-check", "--retries", "0", "--timeout", "8"];
  if (made)
    spawnSync(python, ["-m", "pip", "install", ...options, clientPackage], { stdio: "ignore", timeout: 100_000 });
  return hasClient(python) ? { python } : { reason: `${clientPackage} could not be installed: PyPI cannot be reached` };
}
