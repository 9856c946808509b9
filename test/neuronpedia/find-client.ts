import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The release whose source is this part's specification. */
const clientPackage = "neuronpedia==1.2.1";

/**
 * The Python of a virtual environment with Neuronpedia's client, which NEURONPEDIA_PACKAGE names (docs/neuronpedia-client.md says how to make one), or why there
 * is none. Tests install nothing: what the package sends is recorded.
 */
export function findClient(): { python: string } | { reason: string } {
  const folder = process.env.NEURONPEDIA_PACKAGE ?? "";
  if (folder === "") return { reason: `NEURONPEDIA_PACKAGE names no virtual environment with ${clientPackage}` };
  const python = join(folder, "bin/python");
  const { status } = spawnSync(python, ["-c", "import neuronpedia.requests.feature_request, pydantic"], {
    stdio: "ignore",
  });
  return status === 0 ? { python } : { reason: `${python} has no ${clientPackage}` };
}
