import { expect, test } from "@playwright/test";
import { weighRoutes } from "./route-weight.ts";

const mostKilobytes = 120;

test("no route ships more than 120 kB of JavaScript, gzipped", () => {
  const weights = weighRoutes("build/client");
  // The pages, the API's routes have no JavaScript of their own.
  expect(weights.length).toBeGreaterThan(10);
  const tooHeavy = weights.filter(({ bytes }) => bytes > mostKilobytes * 1000);
  expect(tooHeavy.map(({ route, bytes }) => `${route}: ${(bytes / 1000).toFixed(1)} kB`)).toEqual([]);
});
