import type { Task } from "graphile-worker";
import { z } from "zod";
import type { TaskContext } from "#scoring/index.ts";
import { exportTask, giveUpExport, runExport } from "./exports/stored/run-export.server.ts";
import { directionTask } from "./directions/direction-task.ts";
import { giveUpDirection } from "./directions/end-direction.server.ts";
import { runDirection } from "./directions/run-directions.server.ts";
import { giveUpImport, importTask, runImport } from "./imports/run-import.server.ts";
import { deletionTask } from "./sources/change-source.server.ts";
import { removeSourceRows } from "./sources/remove-source-rows.server.ts";

/** One kind of long work on a researcher's data: its name in the queue and what it does with the row of that id. */
interface ResearchTask {
  name: string;
  run: (id: number, context: TaskContext) => Promise<void>;
  /** After the last attempt has failed. */
  giveUp?: (id: number) => Promise<void>;
}

/** Every kind there is. */
const kinds: readonly ResearchTask[] = [
  { name: importTask, run: runImport, giveUp: giveUpImport },
  { name: exportTask, run: runExport, giveUp: giveUpExport },
  { name: directionTask, run: runDirection, giveUp: giveUpDirection },
  { name: deletionTask, run: removeSourceRows },
];

const payloadSchema = z.object({ id: z.int().positive() });

/** The tasks that a worker takes for this room. */
export function researchTasks(context: TaskContext) {
  return Object.fromEntries(kinds.map((kind) => [kind.name, taskOf(kind, context)]));
}

function taskOf({ name, run, giveUp }: ResearchTask, context: TaskContext): Task {
  return async (payload, { job }) => {
    const { id } = payloadSchema.parse(payload);
    try {
      await run(id, context);
    } catch (error) {
      context.log(`${name} ${id}: ${error instanceof Error ? error.message : String(error)}`);
      if (job.attempts < job.max_attempts || giveUp === undefined) throw error;
      await giveUp(id);
    }
  };
}
