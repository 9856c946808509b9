import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Device } from "../types.ts";

const cudaLibraries = ["libonnxruntime_providers_cuda.so", "onnxruntime_providers_cuda.dll"];

/**
 * What a device lacks that can be seen without trying; null where only trying tells. The runtime ships without its CUDA library,
 * and trying without it writes alarming lines to stderr from native code.
 */
export function missingLibrary(device: Device): string | null {
  if (device !== "cuda") return null;
  const main = createRequire(join(process.cwd(), "package.json")).resolve("onnxruntime-node");
  const folder = join(dirname(main), "..", "bin", "napi-v6", process.platform, process.arch);
  // Another version may keep its libraries elsewhere: then trying tells.
  if (!existsSync(folder)) return null;
  return cudaLibraries.some((library) => existsSync(join(folder, library))) ? null : "no CUDA library";
}
