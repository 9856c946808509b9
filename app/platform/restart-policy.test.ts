import { expect, it } from "vitest";
import { restartPolicy } from "./restart-policy.ts";

it("gives up after five lives that ended at once, with growing pauses before", () => {
  const policy = restartPolicy();
  const answers = Array.from({ length: 5 }, () => policy.afterDeath(100));
  expect(answers.map(({ giveUp }) => giveUp)).toEqual([false, false, false, false, true]);
  expect(answers.slice(0, 4).map(({ pauseMs }) => pauseMs)).toEqual([250, 500, 1000, 2000]);
});

it("forgives when a life was long enough", () => {
  const policy = restartPolicy();
  for (let i = 0; i < 4; i++) policy.afterDeath(100);
  expect(policy.afterDeath(60_000)).toEqual({ giveUp: false, pauseMs: 250 });
  expect(policy.afterDeath(100).giveUp).toBe(false);
});
