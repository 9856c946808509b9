import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { ContinuationRequest, Projections, TextContinuation } from "../types.ts";
import type { ModelCard } from "./model-card.ts";
import { openSubjectSession } from "./subject-model.server.ts";
import type { SubjectActivations } from "./sparse-activations.ts";

/** What a subject thread is asked, one at a time. */
export type ThreadRequest =
  | { kind: "activations"; text: string }
  | { kind: "projections"; hook: string; vectors: Float32Array<ArrayBuffer>[]; texts: string[] }
  | { kind: "continuation"; request: ContinuationRequest };

/** What a subject thread says; `opened` once, then one answer per request. */
export type ThreadMessage =
  | { kind: "opened"; card: ModelCard }
  | { kind: "closed"; message: string }
  | { kind: "activations"; activations: SubjectActivations }
  | { kind: "projections"; projections: Projections }
  | { kind: "continuation"; continuation: TextContinuation }
  | { kind: "failed"; message: string };

const threadRequest: z.ZodType<ThreadRequest> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("activations"), text: z.string() }),
  z.object({
    kind: z.literal("projections"),
    hook: z.string(),
    vectors: z.array(z.instanceof(Float32Array<ArrayBuffer>)),
    texts: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("continuation"),
    request: z.object({
      text: z.string(),
      steer: z.object({ source: z.string(), index: z.int(), strength: z.number() }).nullable(),
      tokens: z.int().positive(),
    }),
  }),
]);
const options = z.object({ folder: z.string(), threads: z.int().positive() }).parse(workerData);

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message, buffersOf(message));
}

/** What is handed over instead of copied. */
function buffersOf(message: ThreadMessage): ArrayBuffer[] {
  if (message.kind === "projections") return message.projections.products.map(({ buffer }) => buffer);
  if (message.kind !== "activations") return [];
  const sets = Object.values(message.activations.sets);
  return sets.flatMap((set) => [set.starts.buffer, set.features.buffer, set.values.buffer]);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One model, one text at a time: a run blocks its thread, which is why it has one of its own. */
async function serve(): Promise<void> {
  const session = await openSubjectSession(options.folder, options.threads);
  say({ kind: "opened", card: session.card });
  const answer = async (asked: ThreadRequest): Promise<ThreadMessage> => {
    switch (asked.kind) {
      case "activations":
        return { kind: "activations", activations: await session.run(asked.text) };
      case "projections":
        return {
          kind: "projections",
          projections: await session.project(asked.hook, asked.vectors, asked.texts),
        };
      case "continuation":
        return { kind: "continuation", continuation: await session.continueText(asked.request) };
    }
  };
  parentPort?.on("message", (asked: unknown) => {
    answer(threadRequest.parse(asked))
      .then(say)
      .catch((error: unknown) => {
        say({ kind: "failed", message: reason(error) });
      });
  });
}

serve().catch((error: unknown) => {
  say({ kind: "closed", message: reason(error) });
  parentPort?.close();
});
