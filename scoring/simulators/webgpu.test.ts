import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import golden from "../metrics/golden.json" with { type: "json" };

/** Debian's Chromium brings a Vulkan device in software and the loader that finds it. */
const chromium = "/usr/lib/chromium";
const icd = `${chromium}/vk_swiftshader_icd.json`;
const card = "scoring/simulators/distilled/model/card.json";

const lacking = [
  ...(existsSync(icd) ? [] : [`there is no software Vulkan device here (${icd}: apt-get install chromium)`]),
  ...(existsSync(card) ? [] : [`the distilled simulator has no model here (${card})`]),
].join(" and ");

const result = z.object({ scorer: z.string(), ev_correlation: z.number(), simulated: z.array(z.array(z.number())) });

const records = golden.aggregate.true.map((activations, i) => ({
  tokens: [
    ["A", " brown", " dog", " ran"],
    [" The", " cat", " and", " dogs"],
  ][i % 2]?.slice(0, activations.length),
  activations,
}));

/** In a process of its own: the loader reads its environment when a process begins. */
function scoreOn(device: string): Promise<z.infer<typeof result>> {
  return new Promise((resolve, reject) => {
    const options = ["--import", "tsx", "scoring/score-command.ts", "--simulator", "distilled", "--device", device];
    const child = spawn(process.execPath, options, {
      env: { ...process.env, LD_LIBRARY_PATH: chromium, VK_ICD_FILENAMES: icd },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(result.parse(JSON.parse(stdout)));
      else reject(new Error(`exit code ${String(code)}: ${stderr}`));
    });
    child.stdin.end(JSON.stringify({ id: "one", explanation: "animals that people keep at home", records }));
  });
}

it.skipIf(lacking !== "")(
  `webgpu gives the scores of the cpu to 1e-3${lacking === "" ? "" : ` (skipped: ${lacking})`}`,
  { timeout: 240_000 },
  async () => {
    const onCpu = await scoreOn("cpu");
    const onWebgpu = await scoreOn("webgpu");
    expect(onWebgpu.scorer).toBe(onCpu.scorer);
    expect(Math.abs(onWebgpu.ev_correlation - onCpu.ev_correlation)).toBeLessThan(1e-3);
    const [cpu, webgpu] = [onCpu.simulated.flat(), onWebgpu.simulated.flat()];
    expect(webgpu).toHaveLength(cpu.length);
    webgpu.forEach((value, i) => expect(Math.abs(value - (cpu[i] ?? NaN))).toBeLessThan(1e-2));
  },
);
