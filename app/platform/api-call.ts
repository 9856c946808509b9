import type { RouteConfig } from "@asteasolutions/zod-to-openapi";

/** In the order in which the API's document and its page show them. */
export const apiTags = {
  Features: "Features of language models, with what is known of them.",
  Sources: "Models, and the dictionaries, neurons and directions that features come from.",
  Search: "Features by words, by meaning and by what fires on a text.",
  Explanations: "Simulating, submitting, comparing and voting.",
  Playing: "What to play next, rounds as a simulator, counter-examples.",
  Leaderboards: "Players, explanations and features, ranked.",
  Campaigns: "Features that a researcher wants explained.",
  Comparison: "What people find that machines do not, and the reverse.",
  Moderation: "Reports, cases and what was decided about them.",
  Imports: "Features in: files and archives, streamed.",
  Directions: "Vectors that become features.",
  Exports: "Labelled data out, live or as files with checksums.",
  Keys: "Keys for scripts.",
  "Neuronpedia's client": "The calls that the Python package `neuronpedia` makes, answered as it expects.",
  Document: "The API described by itself.",
} as const;

export type ApiTag = keyof typeof apiTags;

/** What a key has to open for a call. Every key reads. */
export const callScopes = ["read", "play", "research"] as const;
export type KeyScope = (typeof callScopes)[number];
export type CallScope = KeyScope | "session";

/**
 * One call of the API as it is declared beside its schemas: the document, the page of the document, the clients and the guard of keys all
 * read this.
 */
export type ApiCall = RouteConfig & {
  /** Unique and lasting: clients name their functions after it. */
  operationId: string;
  tags: [ApiTag];
  summary: string;
  /** What a key needs; `session`: no key will do. */
  scope: CallScope;
  /** Whose session or key: nobody's, any account's, one that may bring data here, or one that decides cases. */
  who: "anybody" | "account" | "researcher" | "moderator";
};
