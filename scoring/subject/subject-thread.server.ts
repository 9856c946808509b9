import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { ModelCard } from "./model-card.ts";
import { openSubjectSession } from "./subject-model.server.ts";
import type { SubjectActivations } from "./sparse-activations.ts";

/** What a subject thread says; `opened` once, then one answer per text. */
export type ThreadMessage =
  | { kind: "opened"; card: ModelCard }
  | { kind: "closed"; message: string }
  | { kind: "done"; activations: SubjectActivations }
  | { kind: "failed"; message: string };

const options = z.object({ folder: z.string(), threads: z.int().positive() }).parse(workerData);

function say(message: ThreadMessage): void {
  const buffers =
    message.kind === "done"
      ? Object.values(message.activations.sets).flatMap((set) => [
          set.starts.buffer,
          set.features.buffer,
          set.values.buffer,
        ])
      : [];
  parentPort?.postMessage(message, buffers);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One model, one text at a time: a run blocks its thread, which is why it has one of its own. */
async function serve(): Promise<void> {
  const session = await openSubjectSession(options.folder, options.threads);
  say({ kind: "opened", card: session.card });
  parentPort?.on("message", (text: unknown) => {
    session
      .run(z.string().parse(text))
      .then((activations) => {
        say({ kind: "done", activations });
      })
      .catch((error: unknown) => {
        say({ kind: "failed", message: reason(error) });
      });
  });
}

serve().catch((error: unknown) => {
  say({ kind: "closed", message: reason(error) });
  parentPort?.close();
});
