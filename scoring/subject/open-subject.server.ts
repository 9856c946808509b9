import { join } from "node:path";
import type { TextActivations } from "../types.ts";
import { activationsOf, type SubjectActivations } from "./sparse-activations.ts";
import { SubjectError } from "./subject-errors.ts";
import { SubjectPool, type SubjectPoolOptions } from "./subject-pool.server.ts";

/** Longest text, in UTF-16 code units. */
export const longestText = 1000;
const cachedTexts = 32;

export interface SubjectModel {
  /** Loads the model now, so that the first text need not wait for it; rejects with SubjectError. */
  open(): Promise<{ id: string; sources: { source: string; width: number }[] }>;
  /**
   * One feature's activation per token of a text (raw units), as the real model has it. Several features on one text cost one run.
   * Rejects with SubjectError: `text_too_long`, `unknown_source`, `unknown_feature`, `subject_busy`, `subject_unavailable`.
   */
  activations(source: string, index: number, text: string): Promise<TextActivations>;
  close(): Promise<void>;
}

/** A subject model of its own, for tests and commands; the product shares one: `openSubject`. */
export function createSubject(options: Partial<SubjectPoolOptions> = {}): SubjectModel {
  const pool = new SubjectPool({
    folder: join(process.cwd(), "scoring/subject/model"),
    workers: 1,
    threadsPerRun: 1,
    queueLimit: 32,
    ...options,
  });
  const cache = new Map<string, Promise<SubjectActivations>>();

  const runOnce = (text: string): Promise<SubjectActivations> => {
    const known = cache.get(text);
    const answer = known ?? pool.run(text);
    cache.delete(text); // the most recently used stands last
    cache.set(text, answer);
    if (!known) {
      answer.catch(() => {
        if (cache.get(text) === answer) cache.delete(text);
      });
      const oldest = cache.keys().next().value;
      if (cache.size > cachedTexts && oldest !== undefined) cache.delete(oldest);
    }
    return answer;
  };

  return {
    async open() {
      const { id, sets } = await pool.open();
      return { id, sources: sets.map(({ source, width }) => ({ source, width })) };
    },
    async activations(source, index, text) {
      if (text.length > longestText) {
        throw new SubjectError(
          "text_too_long",
          `A text may have at most ${longestText} characters; this one has ${text.length}.`,
        );
      }
      const { tokens, sets } = await runOnce(text);
      const set = Object.hasOwn(sets, source) ? sets[source] : undefined;
      if (!set) throw new SubjectError("unknown_source", `The language model has no source "${source}" at hand.`);
      if (!Number.isInteger(index) || index < 0 || index >= set.width) {
        throw new SubjectError("unknown_feature", `Source ${source} has features 0 to ${set.width - 1}.`);
      }
      return { tokens: [...tokens], activations: activationsOf(set, index) };
    },
    close: () => pool.close(),
  };
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
