import { expect, it } from "vitest";
import { stopInOrder } from "./stop-in-order.server.ts";

it("stops last what was started first, once, and goes on when a part fails", async () => {
  const order: string[] = [];
  const complaints: string[] = [];
  const started = stopInOrder((line) => complaints.push(line));
  started.onStop(async () => {
    await Promise.resolve();
    order.push("database");
  });
  started.onStop(() => {
    throw new Error("web would not stop");
  });
  started.onStop(() => void order.push("worker"));
  expect(started.signal.aborted).toBe(false);

  await Promise.all([started.stopAll(), started.stopAll()]);
  expect(started.signal.aborted).toBe(true);
  expect(order).toEqual(["worker", "database"]);
  expect(complaints).toEqual(["web would not stop"]);
});

it("stops also what a start that was under way still starts", async () => {
  const order: string[] = [];
  const started = stopInOrder(() => undefined);
  const start = (async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    started.onStop(() => void order.push("late"));
  })();
  await started.stopAll(start);
  expect(order).toEqual(["late"]);
});
