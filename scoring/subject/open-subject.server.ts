import { join } from "node:path";
import {
  longestPrompt,
  strongestSteering,
  type ContinuationRequest,
  type Projections,
  type TextActivations,
  type TextContinuation,
} from "../types.ts";
import { RecentAnswers } from "./recent-answers.ts";
import { activationsOf, type SubjectActivations } from "./sparse-activations.ts";
import { SubjectError } from "./subject-errors.ts";
import { SubjectPool, type SubjectPoolOptions } from "./subject-pool.server.ts";

/** Longest text, in UTF-16 code units. */
export const longestText = 1000;
const mostContinued = 48; // tokens
const cachedTexts = 32;

export interface SubjectModel {
  /** Loads the model now, so that the first text need not wait for it; rejects with SubjectError. */
  open(): Promise<{ id: string; sources: { source: string; width: number }[] }>;
  /**
   * One feature's activation per token of a text (raw units), as the real model has it. Several features on one text cost one run.
   * Rejects with SubjectError: `text_too_long`, `unknown_source`, `unknown_feature`, `subject_busy`, `subject_unavailable`.
   */
  activations(source: string, index: number, text: string): Promise<TextActivations>;
  /** All features' activations on a text, by source; a run that `activations` shares. Not to be changed. Rejects as `activations` does. */
  read(text: string): Promise<Readonly<SubjectActivations>>;
  /**
   * Dot products of vectors with a hook point of the card (card.json, `hooks`), at every token of each text.
   * Rejects with SubjectError: `text_too_long`, `unknown_hook` (also for a vector of another length), `subject_busy`, `subject_unavailable`.
   */
  project(hook: string, vectors: readonly Float32Array<ArrayBuffer>[], texts: readonly string[]): Promise<Projections>;
  /**
   * What the model writes after a text, with a feature made active by hand or as it is: greedy, so the same for the same question, up to
   * rounding of the processor. Loads a second file at first use; the same question again costs nothing.
   * Rejects with SubjectError: the codes above and `unusable_strength`.
   */
  continueText(request: ContinuationRequest): Promise<TextContinuation>;
  close(): Promise<void>;
}

/** A subject model of its own, for tests and commands; the product shares one: `openSubject`. */
export function createSubject(options: Partial<SubjectPoolOptions> = {}): SubjectModel {
  const pool = new SubjectPool({
    folder: join(process.cwd(), "scoring/subject/model"),
    workers: 1,
    threadsPerRun: 1,
    queueLimit: 32,
    continuationLimit: 16,
    ...options,
  });
  const readings = new RecentAnswers<SubjectActivations>(cachedTexts);
  const continuations = new RecentAnswers<TextContinuation>(cachedTexts);

  return {
    async open() {
      const { id, sets } = await pool.open();
      return { id, sources: sets.map(({ source, width }) => ({ source, width })) };
    },
    async activations(source, index, text) {
      checkLength(text, longestText);
      const { tokens, sets } = await readings.get(text, () => pool.run(text));
      return { tokens: [...tokens], activations: activationsOf(findSet(sets, source, index), index) };
    },
    async project(hook, vectors, texts) {
      for (const text of texts) checkLength(text, longestText);
      const point = (await pool.open()).hooks.find(({ name }) => name === hook);
      if (!point) throw new SubjectError("unknown_hook", `The language model has no hook point "${hook}" at hand.`);
      if (vectors.some(({ length }) => length !== point.width))
        throw new SubjectError("unknown_hook", `A vector at ${hook} has ${point.width} numbers.`);
      return pool.project(hook, [...vectors], [...texts]);
    },
    async read(text) {
      checkLength(text, longestText);
      return readings.get(text, () => pool.run(text));
    },
    async continueText({ text, steer, tokens }) {
      checkLength(text, longestPrompt);
      if (!Number.isInteger(tokens) || tokens < 1 || tokens > mostContinued)
        throw new RangeError(`1 to ${mostContinued} tokens can be written, not ${tokens}`);
      if (steer) {
        const { sets } = await pool.open();
        findSet(Object.fromEntries(sets.map((set) => [set.source, set])), steer.source, steer.index);
        if (!(Math.abs(steer.strength) <= strongestSteering))
          throw new SubjectError(
            "unusable_strength",
            `A strength lies between -${strongestSteering} and ${strongestSteering}.`,
          );
      }
      const request = { text, steer: steer?.strength === 0 ? null : steer, tokens };
      const { source, index, strength } = request.steer ?? {};
      const answer = await continuations.get(JSON.stringify([text, source, index, strength, tokens]), () =>
        pool.continueText(request),
      );
      return structuredClone(answer);
    },
    close: () => pool.close(),
  };
}

function checkLength(text: string, longest: number): void {
  if (text.length <= longest) return;
  const problem = `A text may have at most ${longest} characters; this one has ${text.length}.`;
  throw new SubjectError("text_too_long", problem);
}

/** The source's set; SubjectError where there is no such source or feature. */
function findSet<Set extends { width: number }>(
  sets: Readonly<Record<string, Set>>,
  source: string,
  index: number,
): Set {
  const set = Object.hasOwn(sets, source) ? sets[source] : undefined;
  if (!set) throw new SubjectError("unknown_source", `The language model has no source "${source}" at hand.`);
  if (!Number.isInteger(index) || index < 0 || index >= set.width)
    throw new SubjectError("unknown_feature", `Source ${source} has features 0 to ${set.width - 1}.`);
  return set;
}

const key = Symbol.for("neuroglyph.subject");
const holder = globalThis as { [key]?: SubjectModel | undefined };

/** The process's one subject model; nothing is loaded before the first text or `open()`. After `close()` the next call makes a new one. */
export function openSubject(): SubjectModel {
  const existing = holder[key];
  if (existing) return existing;
  const made = createSubject();
  const shared: SubjectModel = {
    ...made,
    close: async () => {
      if (holder[key] === shared) holder[key] = undefined;
      await made.close();
    },
  };
  holder[key] = shared;
  return shared;
}
