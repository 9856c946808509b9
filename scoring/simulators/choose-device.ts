import type { Device, DeviceSetting } from "../types.ts";
import { missingLibrary } from "./device-libraries.ts";

/** Fastest first; the CPU is always there. */
const accelerators = ["cuda", "webgpu"] as const satisfies readonly Device[];

export interface ChosenDevice<T> {
  value: T;
  device: Device;
  /** Why this device, such as "auto: no CUDA library, no Vulkan adapter": for the log and /healthz. */
  reason: string;
}

/**
 * Opens something on the device that was asked for. `auto` tries cuda, then webgpu, then cpu by really opening it there. A device
 * asked for by name is never quietly replaced: the error says what is missing and what would work. What the CPU refuses too is no
 * question of devices, and its error stays as it is.
 */
export async function chooseDevice<T>(
  wish: DeviceSetting,
  open: (device: Device) => Promise<T>,
  lacks: (device: Device) => string | null = missingLibrary,
): Promise<ChosenDevice<T>> {
  if (wish === "cpu") return { value: await open("cpu"), device: "cpu", reason: "cpu was asked for" };
  const missing: string[] = [];
  for (const device of wish === "auto" ? accelerators : [wish]) {
    const opened = await tryDevice(device, open, lacks);
    if (opened.missing === null) {
      const reason =
        wish === "auto" ? `auto: ${[...missing, `${device} works`].join(", ")}` : `${device} was asked for`;
      return { value: opened.value, device, reason };
    }
    if (wish !== "auto") {
      const advice = "provide what is missing, or set SCORER_DEVICE to auto or cpu";
      throw new Error(`SCORER_DEVICE is ${wish}, but here is ${opened.missing}; ${advice}`, { cause: opened.cause });
    }
    missing.push(opened.missing);
  }
  return { value: await open("cpu"), device: "cpu", reason: `auto: ${missing.join(", ")}` };
}

type Trial<T> = { missing: null; value: T } | { missing: string; cause: unknown };

async function tryDevice<T>(
  device: Device,
  open: (device: Device) => Promise<T>,
  lacks: (device: Device) => string | null,
): Promise<Trial<T>> {
  const lacking = lacks(device);
  if (lacking !== null) return { missing: lacking, cause: null };
  try {
    return { missing: null, value: await open(device) };
  } catch (error) {
    return { missing: describeMissing(device, error), cause: error };
  }
}

/** What a device lacks, in a few words; the runtime's own message where its cause is none of the known ones. */
function describeMissing(device: Device, error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
  if (device === "cuda" && /failed to load (shared )?library|cannot open shared object/i.test(message))
    return "no CUDA library";
  if (device === "cuda" && /no CUDA-capable device|insufficient driver|driver version/i.test(message))
    return "no CUDA device";
  if (device === "webgpu" && /supported adapters|get a WebGPU adapter|load Vulkan/i.test(message))
    return "no Vulkan adapter";
  return `no ${device} (${withoutPaths(message).slice(0, 160)})`;
}

/** Where this machine keeps its files is nobody's business on /healthz. */
function withoutPaths(message: string): string {
  return message.replace(/(?:[A-Za-z]:)?(?:[/\\][\w.@+-]+){2,}/g, (path) => path.split(/[/\\]/).at(-1) ?? "");
}
