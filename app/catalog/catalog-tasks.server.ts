import { z } from "zod";
import type { TaskContext } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import { afterSourceChanged } from "./sources/after-source-changed.server.ts";
import { computeNeighbours } from "./vectors/compute-neighbours.server.ts";
import { neighboursTask, queueNeighbours, sourceChangedTask } from "./catalog-queue.server.ts";

const payloadSchema = z.object({ id: z.int().positive() });

/** The tasks that a worker takes for this room. */
export function catalogTasks({ isStopping }: TaskContext) {
  const idOf = (payload: unknown) => payloadSchema.parse(payload).id;
  return {
    [sourceChangedTask]: (payload: unknown) => afterSourceChanged(idOf(payload)),
    [neighboursTask]: async (payload: unknown) => {
      const id = idOf(payload);
      // Given up midway it begins anew with the next worker: some seconds at most.
      if (!(await computeNeighbours(id, isStopping))) await queueNeighbours(db, id);
    },
  };
}
