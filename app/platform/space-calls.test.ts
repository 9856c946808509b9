import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spaceCalls } from "./space-calls.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first call acts at once, those that follow soon act together when the pause is over, and none is lost", () => {
  const act = vi.fn();
  const call = spaceCalls(act, 1000);
  call();
  expect(act).toHaveBeenCalledTimes(1);
  call();
  call();
  vi.advanceTimersByTime(999);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  call();
  vi.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(5000);
  call();
  expect(act).toHaveBeenCalledTimes(4);
});
