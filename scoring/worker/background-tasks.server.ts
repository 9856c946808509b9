import type { TaskList } from "graphile-worker";
import type { Simulator } from "../types.ts";
import {
  encodeJob,
  encodeTask,
  readJob,
  readTask,
  rescoreJob,
  rescoreTask,
  takeTurn,
} from "./background-jobs.server.ts";
import { challenge } from "./challenge.server.ts";
import { challengeJob, challengeTask } from "./challenge-job.server.ts";
import { encodeSnippets } from "./encode-snippets.server.ts";
import { readMeanings } from "./keep-meanings.server.ts";
import { rescore } from "./rescore.server.ts";

/** What a worker does while nobody waits for a score. */
export function backgroundTasks(
  simulator: Simulator,
  isStopping: () => boolean,
  log: (line: string) => void,
): TaskList {
  return {
    [challengeTask]: (payload) => challenge(challengeJob.parse(payload).featureId, simulator),
    [rescoreTask]: (payload) => rescore(rescoreJob.parse(payload), simulator, takeTurn(isStopping), log),
    [encodeTask]: (payload) => encodeSnippets(encodeJob.parse(payload), simulator, takeTurn(isStopping), log),
    [readTask]: (payload) => readMeanings(readJob.parse(payload), simulator, takeTurn(isStopping)),
  };
}
