import { z } from "zod";
import type { TaskContext } from "#scoring/index.ts";
import { deletionTask } from "./sources/change-source.server.ts";
import { removeSourceRows } from "./sources/remove-source-rows.server.ts";

/** One kind of long work on a researcher's data: its name in the queue and what it does with the row of that id. */
interface ResearchTask {
  name: string;
  run: (id: number, context: TaskContext) => Promise<void>;
}

/** Every kind there is. */
const kinds: readonly ResearchTask[] = [{ name: deletionTask, run: removeSourceRows }];

const payloadSchema = z.object({ id: z.int().positive() });

/** The tasks that a worker takes for this room. */
export function researchTasks(context: TaskContext) {
  return Object.fromEntries(
    kinds.map(({ name, run }) => [name, (payload: unknown) => run(payloadSchema.parse(payload).id, context)]),
  );
}
