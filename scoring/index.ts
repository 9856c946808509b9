/**
 * The scorer's public face: what play, catalog, seeds and the worker process may use. Importing it loads no native module, opens
 * no connection and starts no thread; all that happens at first use.
 */
export { findBreach, type Breach } from "./exam/breaks-explanation.ts";
export { drawExam, examSize, ExamPoolTooSmall, examVersion, type PoolSnippet } from "./exam/draw-exam.ts";
export { readExamSecret } from "./exam/exam-secret.server.ts";
export { freezeExam, type FrozenExam } from "./exam/freeze-exam.server.ts";
export { decodeSnippet, encodeSnippet, type DecodedSnippet, type EncodedSnippet } from "./exam/snippet-codec.ts";
export { correlate } from "./metrics/correlation.ts";
export { krippendorffAlpha } from "./metrics/krippendorff.ts";
export { seededRandom, shuffled } from "./metrics/random.ts";
export { pairedBootstrap } from "./metrics/bootstrap.ts";
export { cosineToKept, encodeMeaning } from "./meaning/meaning-code.ts";
export { normalise } from "./metrics/normalise.ts";
export { previewExplanation } from "./preview-explanation.ts";
export { createSimulator, isSimulatorId, type SimulatorOptions } from "./simulators/create-simulator.ts";
export { openSimulator } from "./simulators/open-simulator.ts";
export { SimulatorUnavailableError } from "./simulators/simulator-errors.ts";
export { longestText as longestSubjectText, openSubject, type SubjectModel } from "./subject/open-subject.server.ts";
export { fireDirection, type FiringRule } from "./subject/fire-direction.ts";
export { readHooks } from "./subject/read-hooks.server.ts";
export type { SparseSet, SubjectActivations } from "./subject/sparse-activations.ts";
export { isSubjectError, SubjectBusyError, SubjectError, type SubjectErrorCode } from "./subject/subject-errors.ts";
export { bestLowOfFeature, bestScoreOfFeature, refreshBestLow } from "./worker/best-low.server.ts";
export { setVoided } from "./worker/official-figures.server.ts";
export { scheduleEncoding } from "./worker/encode-snippets.server.ts";
export { cellsToSearch } from "./worker/meaning-cells.server.ts";
export { meaningVersion } from "./worker/keep-meanings.server.ts";
export { openEncodingStore } from "./worker/encoding-store.server.ts";
export { installQueue } from "./worker/install-queue.server.ts";
export {
  runWorker,
  type RunningWorker,
  type TaskContext,
  type WorkerHealth,
  type WorkerOptions,
} from "./worker/run-worker.server.ts";
export { scheduleChallenge } from "./worker/challenge-job.server.ts";
export { scheduleImported, scheduleScoring } from "./worker/schedule-scoring.server.ts";
export { scoredChannel } from "./worker/score-job.ts";
export { readScorerProgress } from "./worker/scorer-progress.server.ts";
export { describeScorer, scorerKey } from "./worker/scorer-version.ts";
export type * from "./types.ts";
