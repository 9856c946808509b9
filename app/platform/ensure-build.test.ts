import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildIsCurrent, lookAtSources } from "./ensure-build.server.ts";

let root: string;
const write = (path: string, text: string, secondsAgo: number) => {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(file, time, time);
};
const current = () => buildIsCurrent(lookAtSources(root), root);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "neuroglyph-build-"));
  write("app/root.tsx", "a page", 100);
  write("prisma/schema.prisma", "a schema", 100);
  write("build/server/index.js", "built", 50);
  write("prisma/generated/client.ts", "generated", 50);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("takes a build that is newer than all sources", () => {
  expect(current()).toBe(true);
});

it("builds again after a source changed, was added or was taken away", () => {
  write("build/sources.stamp", lookAtSources(root).stamp, 50);
  expect(current()).toBe(true);
  write("app/root.tsx", "another page", 10);
  expect(current()).toBe(false);
  write("app/root.tsx", "a page", 100);
  write("app/routes/new.tsx", "new", 10);
  expect(current()).toBe(false);
});

it("takes a build whose stamp fits although a clone gave the sources a newer time", () => {
  write("app/root.tsx", "a page", 10);
  write("build/sources.stamp", lookAtSources(root).stamp, 50);
  expect(current()).toBe(true);
});

it("builds when the build or the generated client is missing", () => {
  rmSync(join(root, "prisma/generated"), { recursive: true });
  expect(current()).toBe(false);
  write("prisma/generated/client.ts", "generated", 50);
  rmSync(join(root, "build"), { recursive: true });
  expect(current()).toBe(false);
});

it("does not care about tests, generated files and models", () => {
  const before = lookAtSources(root).stamp;
  write("app/points.test.ts", "a test", 1);
  write("scoring/subject/model/model.onnx", "weights", 1);
  write("prisma/generated/more.ts", "generated", 1);
  expect(lookAtSources(root).stamp).toBe(before);
});
