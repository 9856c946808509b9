import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it(
  "can be imported by every process: it loads no model runtime, opens nothing and keeps no process alive",
  { timeout: 60_000 },
  () => {
    const script = `
    import("#scoring/index.ts").then((face) => {
      const native = process.report.getReport().sharedObjects.filter((file) => file.includes("onnxruntime"));
      const handles = process.getActiveResourcesInfo().filter((kind) => /Worker|TCP|Timeout|MessagePort/.test(kind));
      face.openSubject();
      process.stdout.write(JSON.stringify({ native, handles, face: typeof face.runWorker }));
    });`;
    const environment = { ...process.env, DATABASE_URL: "" };
    const child = spawnSync(process.execPath, ["--import", "tsx", "--eval", script], {
      env: environment,
      timeout: 50_000,
    });
    expect(child.stderr.toString()).toBe("");
    expect(JSON.parse(child.stdout.toString())).toEqual({ native: [], handles: [], face: "function" });
    expect(child.status).toBe(0);
  },
);
