/**
 * Neuroglyph's API, typed. Made from /api/v1/openapi.json by `npm run client`: do not edit. It has no dependencies: copy it into a project.
 *
 *     const neuroglyph = new Neuroglyph({ origin: "http://localhost:3000", key: process.env.NEUROGLYPH_KEY });
 *     for await (const { index } of everyItem((cursor) => neuroglyph.listFeatures({ query: { cursor, explained: false } }))) …
 */

export interface NeuroglyphOptions {
  /** `http://localhost:3000` */
  origin: string;
  /** Of the settings page; without one, what anybody may ask. */
  key?: string | undefined;
  /** Aborts calls that are under way. */
  signal?: AbortSignal;
}

/** A refusal: `code` is for programs, the message for people. */
export class NeuroglyphError extends Error {
  override readonly name = "NeuroglyphError";
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown> | null;
  /** Seconds to wait before another attempt; null where waiting does not help. */
  readonly retryAfterSeconds: number | null;

  constructor(response: Response, { code, message, details }: Refusal) {
    super(message);
    const wait = response.headers.get("Retry-After");
    this.status = response.status;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = wait === null ? null : Number(wait);
  }
}

interface Refusal {
  code: string;
  message: string;
  details: Record<string, unknown> | null;
}

interface Sent {
  query?: Record<string, string | number | boolean | undefined> | undefined;
  json?: unknown;
  raw?: BodyInit | undefined;
}

const part = (value: string | number) => String(value).split("/").map(encodeURIComponent).join("/");

/** Every item of a paged list, page after page. */
export async function* everyItem<Item>(
  ask: (cursor?: string) => Promise<{ items: Item[]; nextCursor: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await ask(cursor);
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

export class Neuroglyph {
  private readonly options: NeuroglyphOptions;

  constructor(options: NeuroglyphOptions) {
    this.options = options;
  }

  /** The subject model's own activations on any text. Anybody may call it. */
  computeActivations(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** 1 to 1000 characters */
      text: string;
    };
  }): Promise<{
    tokens: string[];
    activations: number[];
    maxActivation: number;
  }> {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/activations`,
      { json: input.body },
    );
  }

  /** What the subject model writes after a text, as it is and with the feature made active by hand. Anybody may call it. */
  steerText(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** 1 to 300 characters */
      text: string;
      /** 0 pushes not at all, 1 by .35 median lengths of the residual stream, below 0 away from the feature */
      strength: number;
    };
  }): Promise<{
    /** what was continued: the text without space at its end */
    text: string;
    strength: number;
    /** the push in raw units of the feature */
    activation: number;
    /** the feature's maximum on its corpus */
    maxActivation: number;
    plain: {
      tokens: string[];
      /** the five likeliest first tokens, likeliest first */
      candidates: {
        token: string;
        probability: number;
      }[];
    };
    steered: {
      tokens: string[];
      /** the five likeliest first tokens, likeliest first */
      candidates: {
        token: string;
        probability: number;
      }[];
    };
  }> {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/continuation`,
      { json: input.body },
    );
  }

  /** List features, filtered and sorted. Anybody may call it. */
  listFeatures(
    input: {
      query?: {
        /** only this subject model */
        model?: string | number | undefined;
        /** only this source, `{layer}-{set}` */
        source?: string | number | undefined;
        /** false: too few snippets for an exam */
        playable?: boolean | undefined;
        /** false: no text known so far predicts it well, so it pays no points */
        rated?: boolean | undefined;
        /** whether a scored explanation leads it */
        explained?: boolean | undefined;
        /** share of tokens on which it fires, from (inclusive) */
        densityFrom?: string | number | undefined;
        /** up to (inclusive) */
        densityTo?: string | number | undefined;
        /** largest activation, raw units of the feature, from */
        maximumFrom?: string | number | undefined;
        maximumTo?: string | number | undefined;
        /** official score of the leading explanation, from */
        bestFrom?: string | number | undefined;
        bestTo?: string | number | undefined;
        /** scored explanations by people, from */
        explanationsFrom?: string | number | undefined;
        explanationsTo?: string | number | undefined;
        /** index: source by source. Sorted by `best`, a list holds the features that have a score */
        sort?: "index" | "density" | "maximum" | "best" | "explanations" | undefined;
        order?: "asc" | "desc" | undefined;
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: FeatureListItem[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/features`, { query: input.query });
  }

  /** A feature by chance among those that fit. Anybody may call it. */
  readRandomFeature(
    input: {
      query?: {
        /** only this subject model */
        model?: string | number | undefined;
        /** only this source, `{layer}-{set}` */
        source?: string | number | undefined;
        /** false: too few snippets for an exam */
        playable?: boolean | undefined;
        /** false: no text known so far predicts it well, so it pays no points */
        rated?: boolean | undefined;
        /** whether a scored explanation leads it */
        explained?: boolean | undefined;
        /** share of tokens on which it fires, from (inclusive) */
        densityFrom?: string | number | undefined;
        /** up to (inclusive) */
        densityTo?: string | number | undefined;
        /** largest activation, raw units of the feature, from */
        maximumFrom?: string | number | undefined;
        maximumTo?: string | number | undefined;
        /** official score of the leading explanation, from */
        bestFrom?: string | number | undefined;
        bestTo?: string | number | undefined;
        /** scored explanations by people, from */
        explanationsFrom?: string | number | undefined;
        explanationsTo?: string | number | undefined;
      };
    } = {},
  ): Promise<FeatureListItem> {
    return this.json("GET", `/api/v1/features/random`, { query: input.query });
  }

  /** The features of the same source whose decoder vectors point most alike. Anybody may call it. */
  listSimilarFeatures(input: { model: string | number; source: string | number; index: string | number }): Promise<{
    state: "ready" | "computing" | "no_vector";
    items: {
      model: string;
      source: string;
      index: number;
      cosine: number;
      density: number;
      maxActivation: number;
      bestScore: number | null;
    }[];
  }> {
    return this.json("GET", `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/similar`);
  }

  /** List subject models. Anybody may call it. */
  listModels(
    input: {
      query?: {
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: Model[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/models`, { query: input.query });
  }

  /** List a model's sources with their statistics. Anybody may call it. */
  listSources(input: {
    model: string | number;
    query?: {
      /** nextCursor of the page before */
      cursor?: string | number | undefined;
      limit?: string | number | undefined;
    };
  }): Promise<{
    items: SourceSummary[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/models/${part(input.model)}/sources`, { query: input.query });
  }

  /** A source: whose it is, how to cite it, histograms of its features. Anybody may call it. */
  readSource(input: { model: string | number; source: string | number }): Promise<SourceDetails> {
    return this.json("GET", `/api/v1/models/${part(input.model)}/sources/${part(input.source)}`);
  }

  /** Explanations by their words and by what they mean. Anybody may call it. */
  searchExplanations(input: {
    query: {
      /** words, "a phrase", or, -without; and what they mean */
      q: string | number;
      /** only of this model */
      model?: string | number | undefined;
      /** only of this source */
      source?: string | number | undefined;
      /** only by people, or only by machines */
      origin?: "human" | "machine" | undefined;
      limit?: string | number | undefined;
    };
  }): Promise<{
    items: ExplanationHit[];
    /** false: this instance's simulator has no text encoder, words alone were looked for */
    meaning: boolean;
  }> {
    return this.json("GET", `/api/v1/search/explanations`, { query: input.query });
  }

  /** Features by a token on which they fire most. Anybody may call it. */
  searchFeaturesByToken(input: {
    query: {
      /** as the subject model cuts text; space around it and capitals do not count */
      token: string | number;
      /** only of this model */
      model?: string | number | undefined;
      /** only of this source */
      source?: string | number | undefined;
      limit?: string | number | undefined;
    };
  }): Promise<{
    items: {
      model: string;
      source: string;
      index: number;
      kind: "dictionary" | "neuron" | "direction";
      density: number;
      maxActivation: number;
      playable: boolean;
      /** false: no text known so far predicts it well; it can be played, but earns no points and is not offered */
      rated: boolean;
      explanationCount: number;
      bestScore: number | null;
      /** 1: the feature's strongest token, of ten */
      place: number;
      /** the feature's strongest clue around its peak */
      glimpse: {
        tokens: string[];
        /** of the strongest token's activation, 0..1 */
        shares: number[];
      } | null;
    }[];
  }> {
    return this.json("GET", `/api/v1/search/features`, { query: input.query });
  }

  /** Which features fire on a text. Anybody may call it. */
  searchText(input: {
    body: {
      /** 1 to 1,000 characters */
      text: string;
      /** left out: whichever runs here */
      model?: string;
      /** left out: all that the model computes */
      sources?: string[];
      /** relative: activation as a share of the feature's own maximum; raw: in its own units */
      by?: "relative" | "raw";
      /** features that fire on a larger share of tokens are left out; 0: none is */
      densityThreshold?: number;
      limit?: number;
    };
  }): Promise<{
    model: string;
    tokens: string[];
    items: FiringFeature[];
  }> {
    return this.json("POST", `/api/v1/search/text`, { json: input.body });
  }

  /** A feature with its clues, statistics and the explanations that you may read. Anybody may call it. */
  readFeature(input: { model: string | number; source: string | number; index: string | number }): Promise<Feature> {
    return this.json("GET", `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}`);
  }

  /** Simulate a text on the clues; nothing is stored. Anybody may call it. */
  previewExplanation(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** 3 to 400 characters, at most 30 words */
      text: string;
      /** ids of the clues to look at, in the order of the answer; all of the feature's where absent */
      clues?: string[];
    };
  }): Promise<Preview> {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/preview`,
      { json: input.body },
    );
  }

  /** Submit an explanation for its official score. Key: play. */
  submitExplanation(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    query?: {
      /** seconds to wait for the official score, at most 30 */
      wait?: string | number | undefined;
    };
    body: {
      /** 3 to 400 characters, at most 30 words */
      text: string;
      /** the explanation that this one refines */
      parent?: number | null;
      /** chosen by the client for one intended submission; sent twice, it makes one */
      requestKey?: string;
    };
  }): Promise<
    | Explanation
    | {
        id: number;
        status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
      }
  > {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/explanations`,
      { query: input.query, json: input.body },
    );
  }

  /** One explanation with its scores and its lineage. Anybody may call it. */
  readExplanation(input: { id: string | number }): Promise<ExplanationWithLineage> {
    return this.json("GET", `/api/v1/explanations/${part(input.id)}`);
  }

  /** A players' board: of a window, of all points or one kind of them, or of a model, source or campaign. Anybody may call it. */
  rankPlayers(
    input: {
      query?: {
        /** calendar windows in UTC; days120: the last 120 days, today included */
        window?: "day" | "week" | "month" | "days120" | "all" | undefined;
        /** which points count; another than all goes with no model, source or campaign */
        scope?: "all" | "solo" | "refine" | "judge" | undefined;
        /** points earned on this model's features */
        model?: string | number | undefined;
        /** points earned on this source's features; needs its model */
        source?: string | number | undefined;
        /** points earned in this campaign */
        campaign?: string | number | undefined;
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    window: "day" | "week" | "month" | "days120" | "all";
    scope: "all" | "solo" | "refine" | "judge" | "model" | "source" | "campaign";
    items: PlayerRank[];
    nextCursor: string | null;
    me?: PlayerRank;
  }> {
    return this.json("GET", `/api/v1/leaderboards/players`, { query: input.query });
  }

  /** The explanations' board, of one source, of a model or of all. Anybody may call it. */
  rankExplanations(
    input: {
      query?: {
        model?: string | number | undefined;
        source?: string | number | undefined;
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: RankedExplanation[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/leaderboards/explanations`, { query: input.query });
  }

  /** The features that want an explanation most: worst explained first. Anybody may call it. */
  rankWantedFeatures(
    input: {
      query?: {
        model?: string | number | undefined;
        source?: string | number | undefined;
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: WantedFeature[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/leaderboards/features`, { query: input.query });
  }

  /** The feature to play next: matched to your rating, not explained or put aside by you; null when none is left. Anybody may call it. */
  chooseNextFeature(
    input: {
      query?: {
        /** the feature just left, {model}/{source}/{index}: not given again */
        after?: string | number | undefined;
        /** only features that this campaign still asks for */
        campaign?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    feature: {
      model: string;
      source: string;
      index: number;
    } | null;
  }> {
    return this.json("GET", `/api/v1/next`, { query: input.query });
  }

  /** Put a feature aside, so that it is not given as the next one; again: with another reason. Key: play. */
  skipFeature(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** later: for a day; the others for good */
      reason: "later" | "too_strange" | "not_for_me" | "offensive";
    };
  }): Promise<{
    reason: "later" | "too_strange" | "not_for_me" | "offensive";
  }> {
    return this.json("POST", `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/skips`, {
      json: input.body,
    });
  }

  /** Take back that you put a feature aside. Key: play. */
  takeSkipBack(input: { model: string | number; source: string | number; index: string | number }): Promise<{
    reason: null;
  }> {
    return this.json(
      "DELETE",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/skips`,
    );
  }

  /** Campaigns: those that run, then those to come, then the latest that are over. Anybody may call it. */
  listCampaigns(): Promise<{
    items: Campaign[];
    nextCursor: null;
  }> {
    return this.json("GET", `/api/v1/campaigns`);
  }

  /** Start a campaign on features that are chosen by a query or named. Key: research. */
  createCampaign(input: {
    body: {
      name: string;
      description: string;
      /** first day, UTC */
      startsOn: string;
      /** it ends at 00:00 UTC of this day */
      endsOn: string;
      /** so many players who explain a feature as well as the best make it done */
      goalPlayers?: number;
      /** so many players in a row who do not move its record make it done as well */
      patience?: number;
      /** the low end that the best explanation's interval needs for agreement to count; null: any */
      goalScore?: number | null;
      features: FeatureQueryChoice | string[];
    };
  }): Promise<CampaignDetails> {
    return this.json("POST", `/api/v1/campaigns`, { json: input.body });
  }

  /** What a campaign would hold, and what its rule would retire at once; nothing is stored. Key: research. */
  previewCampaign(input: {
    body: {
      /** so many players who explain a feature as well as the best make it done */
      goalPlayers?: number;
      /** so many players in a row who do not move its record make it done as well */
      patience?: number;
      /** the low end that the best explanation's interval needs for agreement to count; null: any */
      goalScore?: number | null;
      features: FeatureQueryChoice | string[];
    };
  }): Promise<CampaignPreview> {
    return this.json("POST", `/api/v1/campaigns/preview`, { json: input.body });
  }

  /** A campaign and how far it is. Anybody may call it. */
  readCampaign(input: { slug: string | number }): Promise<CampaignDetails> {
    return this.json("GET", `/api/v1/campaigns/${part(input.slug)}`);
  }

  /** Change, pause or end a campaign of your own. Key: research. */
  changeCampaign(input: {
    slug: string | number;
    body: {
      name?: string;
      description?: string;
      /** later than now; a campaign that is over runs again */
      endsOn?: string;
      /** so many players who explain a feature as well as the best make it done */
      goalPlayers?: number;
      /** so many players in a row who do not move its record make it done as well */
      patience?: number;
      /** the low end that the best explanation's interval needs for agreement to count; null: any */
      goalScore?: number | null;
      /** true: it is not offered and nothing retires; what is explained counts */
      paused?: boolean;
      /** true: it ends now */
      over?: true;
    };
  }): Promise<CampaignDetails> {
    return this.json("PATCH", `/api/v1/campaigns/${part(input.slug)}`, { json: input.body });
  }

  /** What another rule would do to the open features of a campaign of your own; nothing is stored. Key: research. */
  tryCampaignRule(input: {
    slug: string | number;
    body: {
      /** so many players who explain a feature as well as the best make it done */
      goalPlayers?: number;
      /** so many players in a row who do not move its record make it done as well */
      patience?: number;
      /** the low end that the best explanation's interval needs for agreement to count; null: any */
      goalScore?: number | null;
    };
  }): Promise<CampaignDryRun> {
    return this.json("POST", `/api/v1/campaigns/${part(input.slug)}/dry-run`, { json: input.body });
  }

  /** What a campaign has found out, feature by feature. Anybody may call it. */
  readCampaignResults(input: {
    slug: string | number;
    query?: {
      /** score: by the low end of the best explanation's interval; votes: by its votes, weighed; done: by when */
      sort?: "index" | "score" | "explanations" | "votes" | "done" | undefined;
      order?: "asc" | "desc" | undefined;
      /** done: features that are done; explained: those with a scored explanation; all: every one */
      show?: "done" | "explained" | "all" | undefined;
      /** nextCursor of the page before */
      cursor?: string | number | undefined;
      limit?: string | number | undefined;
    };
  }): Promise<{
    items: CampaignResult[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/campaigns/${part(input.slug)}/results`, { query: input.query });
  }

  /** What each changed word of a refinement does on the clues; nothing is stored. Key: read. */
  compareRefinement(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** 3 to 400 characters, at most 30 words */
      text: string;
      /** an explanation of the feature that you may read */
      parent: number;
    };
  }): Promise<Comparison> {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/comparison`,
      { json: input.body },
    );
  }

  /** A simulation round: read an explanation, mark where the feature should fire; the same until it is answered. Key: play. */
  chooseRound(): Promise<{
    round: {
      id: number;
      /** the explanation to judge; whose it is and of which feature is told with the answer */
      text: string;
      /** tokens */
      snippets: string[][];
      answeredToday: number;
      /** answered rounds of the session of five that it belongs to */
      session: {
        id: number;
        value: number | null;
        points: number;
      }[];
    } | null;
  }> {
    return this.json("GET", `/api/v1/rounds/next`);
  }

  /** Marks for a round: 0 (silent) to 3 (strong), one a token. Key: play. */
  answerRound(input: {
    id: string | number;
    body: {
      marks: number[][];
    };
  }): Promise<{
    id: number;
    text: string;
    author: {
      name: string;
      isPlayer: boolean;
    };
    feature: {
      model: string;
      source: string;
      index: number;
    };
    /** correlation of marks and truth over words, -1..1 */
    value: number | null;
    /** the machine's, on the same words */
    machineValue: number | null;
    points: number;
    gold: boolean;
    human: {
      value: number;
      low: number;
      high: number;
      players: number;
    } | null;
    /** answered rounds of the session of five that it belongs to */
    session: {
      id: number;
      value: number | null;
      points: number;
    }[];
    /** shares 0..1, one a token; the tokens of a word have the word's */
    snippets: {
      tokens: string[];
      truth: number[];
      marks: number[];
      machine: number[];
    }[];
  }> {
    return this.json("POST", `/api/v1/rounds/${part(input.id)}/answer`, { json: input.body });
  }

  /** Texts that were kept as evidence on a feature. Anybody may call it. */
  listCounterExamples(input: { model: string | number; source: string | number; index: string | number }): Promise<{
    items: CounterExample[];
    /** true: empty until you have explained the feature yourself */
    hidden: boolean;
  }> {
    return this.json(
      "GET",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/counter-examples`,
    );
  }

  /** Keep a text as evidence against the leading explanation (or for it). Key: play. */
  saveCounterExample(input: {
    model: string | number;
    source: string | number;
    index: string | number;
    body: {
      /** 1 to 1000 characters */
      text: string;
    };
  }): Promise<SavedCounterExample> {
    return this.json(
      "POST",
      `/api/v1/features/${part(input.model)}/${part(input.source)}/${part(input.index)}/counter-examples`,
      { json: input.body },
    );
  }

  /** Vote on an explanation that you may read and did not write. Key: play. */
  voteOnExplanation(input: {
    id: string | number;
    body: {
      /** 0 takes the vote back */
      value: 1 | -1 | 0;
    };
  }): Promise<{
    /** all votes, each of the weight of its voter's accuracy on gold rounds; it touches neither points nor ranks */
    score: number;
    /** your own vote */
    mine: 1 | -1 | 0;
  }> {
    return this.json("POST", `/api/v1/explanations/${part(input.id)}/votes`, { json: input.body });
  }

  /** Report an explanation that you may read and did not write. Key: play. */
  disputeExplanation(input: {
    id: string | number;
    body: {
      reason: "wrong" | "gaming" | "copy" | "abuse" | "spam" | "personal" | "other";
      /** what is the matter; with the reason wrong: a text on which the subject model shows it, run and kept */
      evidence: string;
      /** what you have to say beside a text that was brought as evidence */
      words?: string;
    };
  }): Promise<DisputeReceipt> {
    return this.json("POST", `/api/v1/explanations/${part(input.id)}/disputes`, { json: input.body });
  }

  /** Cases, the most urgent first. Key: play. */
  listCases(
    input: {
      query?: {
        state?: "open" | "closed" | undefined;
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: Case[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/moderation/cases`, { query: input.query });
  }

  /** Decide a case. Key: play. */
  decideCase(input: {
    id: string | number;
    body: {
      /** warn and suspend alone leave the text as it is */
      decision: "uphold" | "correct" | "hide" | "void" | "merge" | "warn" | "suspend" | "nothing";
      /** those affected read it */
      reason: string;
      /** merge: the explanation that it repeats */
      into?: number | null;
      /** beside a verdict: what is done about the author */
      sanction?: "warn" | "suspend" | null;
      /** suspend: for how long */
      days?: number | null;
    };
  }): Promise<{
    id: number;
    /** payments of points that were taken back */
    taken: number;
  }> {
    return this.json("POST", `/api/v1/moderation/cases/${part(input.id)}/decisions`, { json: input.body });
  }

  /** What was decided, without names and texts. Anybody may call it. */
  readModerationLog(
    input: {
      query?: {
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: ModerationLogLine[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/moderation/log`, { query: input.query });
  }

  /** People against machines: where the best human beats the best machine, by source, by method, over time. Anybody may call it. */
  readComparison(
    input: {
      query?: {
        /** of this model alone */
        model?: string | number | undefined;
        /** of sources of this name alone */
        source?: string | number | undefined;
      };
    } = {},
  ): Promise<PeopleAgainstMachines> {
    return this.json("GET", `/api/v1/comparison`, { query: input.query });
  }

  /** A source of one's own. Key: research. */
  readOwnSource(input: { model: string | number; source: string | number }): Promise<OwnSource> {
    return this.json("GET", `/api/v1/sources/${part(input.model)}/${part(input.source)}`);
  }

  /** Describe, publish or withdraw a source of one's own. Key: research. */
  changeSource(input: {
    model: string | number;
    source: string | number;
    body: {
      name?: string;
      licence?: string;
      attribution?: string;
      citation?: string;
      description?: string;
      /** public: everybody sees and plays it; private again only while nobody has */
      visibility?: "private" | "public";
    };
  }): Promise<OwnSource> {
    return this.json("PATCH", `/api/v1/sources/${part(input.model)}/${part(input.source)}`, { json: input.body });
  }

  /** Delete a source of one's own that nobody has played. Key: research. */
  deleteSource(input: { model: string | number; source: string | number }): Promise<void> {
    return this.nothing("DELETE", `/api/v1/sources/${part(input.model)}/${part(input.source)}`);
  }

  /** Import features: the body is the file or archive itself, streamed. Key: research. */
  startImport(input: {
    query?: {
      /** for formats whose records name no model */
      model?: string | number | undefined;
      /** for formats whose records name no source, `{layer}-{set}` */
      source?: string | number | undefined;
      /** of a model that is new here */
      modelName?: string | number | undefined;
      modelLicence?: string | number | undefined;
      /** of a source that is new here */
      name?: string | number | undefined;
      kind?: "dictionary" | "neuron" | "direction" | undefined;
      /** of the features; a source without one cannot be published */
      licence?: string | number | undefined;
      /** who made them; left out: the sender */
      attribution?: string | number | undefined;
      citation?: string | number | undefined;
      description?: string | number | undefined;
      /** left out: told by the upload itself */
      format?: "neuroglyph" | "neuronpedia" | "sae-dashboard" | "openai" | undefined;
      /** what the upload is called in its report */
      file?: string | number | undefined;
    };
    body: BodyInit;
  }): Promise<ImportDetails> {
    return this.json("POST", `/api/v1/imports`, { query: input.query, raw: input.body });
  }

  /** One's own imports, newest first. Key: research. */
  listImports(
    input: {
      query?: {
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: Import[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/imports`, { query: input.query });
  }

  /** An import of one's own: progress, and what was refused. Key: research. */
  readImport(input: { id: string | number }): Promise<ImportDetails> {
    return this.json("GET", `/api/v1/imports/${part(input.id)}`);
  }

  /** Cancel an import, or go on with one. Key: research. */
  changeImport(input: {
    id: string | number;
    body: {
      status: "cancelled" | "queued";
    };
  }): Promise<ImportDetails> {
    return this.json("PATCH", `/api/v1/imports/${part(input.id)}`, { json: input.body });
  }

  /** Take an ended import off the list; what it wrote stays. Key: research. */
  forgetImport(input: { id: string | number }): Promise<void> {
    return this.nothing("DELETE", `/api/v1/imports/${part(input.id)}`);
  }

  /** The records that an import refused. Key: research. */
  listRefusals(input: {
    id: string | number;
    query?: {
      /** nextCursor of the page before */
      cursor?: string | number | undefined;
      limit?: string | number | undefined;
      format?: "json" | "csv" | undefined;
    };
  }): Promise<{
    items: ImportRefusal[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/imports/${part(input.id)}/refusals`, { query: input.query });
  }

  /** Our JSON Lines as JSON Schema: one feature a line. Anybody may call it. */
  readRecordSchema(): Promise<Record<string, unknown>> {
    return this.json("GET", `/api/v1/records/schema.json`);
  }

  /** A set of a source, streamed live from the database. Anybody may call it. */
  downloadLiveExport(input: {
    model: string | number;
    source: string | number;
    file: string | number;
  }): Promise<Response> {
    return this.file("GET", `/api/v1/exports/${part(input.model)}/${part(input.source)}/${part(input.file)}`);
  }

  /** A set of a campaign's features, streamed live from the database. Anybody may call it. */
  downloadLiveCampaignExport(input: { slug: string | number; file: string | number }): Promise<Response> {
    return this.file("GET", `/api/v1/campaigns/${part(input.slug)}/exports/${part(input.file)}`);
  }

  /** Your stored exports, newest first. Key: research. */
  listExports(
    input: {
      query?: {
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: StoredExport[];
    nextCursor: string | null;
  }> {
    return this.json("GET", `/api/v1/exports`, { query: input.query });
  }

  /** Ask for a stored export: several sets as files with checksums. Key: research. */
  createExport(input: {
    body: {
      /** {model, source}, {campaign} or {all: true}: every source that you may see */
      scope:
        | {
            model: string;
            source: string;
          }
        | {
            campaign: string;
          }
        | {
            all: true;
          };
      /** at least one, except in Neuronpedia's layout, which has its own */
      sets?: (
        | "features"
        | "snippets"
        | "explanations"
        | "scores"
        | "votes"
        | "rounds"
        | "cases"
        | "counter_examples"
        | "pairs"
        | "preferences"
        | "records"
      )[];
      format: "jsonl" | "csv" | "parquet" | "neuronpedia";
    };
  }): Promise<StoredExportDetails> {
    return this.json("POST", `/api/v1/exports`, { json: input.body });
  }

  /** A stored export with its progress and finished files. Key: research. */
  readExport(input: { id: string | number }): Promise<StoredExportDetails> {
    return this.json("GET", `/api/v1/exports/${part(input.id)}`);
  }

  /** Delete a stored export and its files. Key: research. */
  deleteExport(input: { id: string | number }): Promise<void> {
    return this.nothing("DELETE", `/api/v1/exports/${part(input.id)}`);
  }

  /** A file of a stored export, whole or in ranges. Key: research. */
  downloadExportFile(input: { id: string | number; name: string | number }): Promise<Response> {
    return this.file("GET", `/api/v1/exports/${part(input.id)}/files/${part(input.name)}`);
  }

  /** A vector on a hook point of the subject model becomes a feature, by a job. Key: research. */
  createDirection(input: {
    body: {
      name: string;
      /** a hook point of the subject model, as GET /directions lists them */
      hook: string;
      /** the vector, as long as the hook point is wide */
      values: number[];
      /** added to each dot product; left out: chosen so that it fires on 1 % of the corpus' tokens */
      bias?: number;
      /** what is not above it is silence */
      threshold?: number;
      /** a source of one's own, of kind direction; left out: {layer}-directions-{name} */
      source?: string;
    };
  }): Promise<DirectionDetails> {
    return this.json("POST", `/api/v1/directions`, { json: input.body });
  }

  /** One's own directions, newest first, and the hook points there are. Key: research. */
  listDirections(
    input: {
      query?: {
        /** nextCursor of the page before */
        cursor?: string | number | undefined;
        limit?: string | number | undefined;
      };
    } = {},
  ): Promise<{
    items: Direction[];
    nextCursor: string | null;
    model: string;
    hooks: HookPoint[];
  }> {
    return this.json("GET", `/api/v1/directions`, { query: input.query });
  }

  /** A direction of one's own, with its vector. Key: research. */
  readDirection(input: { id: string | number }): Promise<DirectionDetails> {
    return this.json("GET", `/api/v1/directions/${part(input.id)}`);
  }

  /** Take a direction back, with its feature while its source is private. Key: research. */
  deleteDirection(input: { id: string | number }): Promise<void> {
    return this.nothing("DELETE", `/api/v1/directions/${part(input.id)}`);
  }

  /** One's own API keys, newest first. Key: read. */
  listKeys(): Promise<{
    items: ApiKey[];
    nextCursor: null;
  }> {
    return this.json("GET", `/api/v1/keys`);
  }

  /** Make an API key: it is shown this once. A session alone; no key. */
  createKey(input: {
    body: {
      name: string;
      /** what it opens; every key reads */
      scopes?: ("read" | "play" | "research")[];
    };
  }): Promise<{
    id: number;
    name: string;
    /** what it opens; every key reads */
    scopes: ("read" | "play" | "research")[];
    key: string;
  }> {
    return this.json("POST", `/api/v1/keys`, { json: input.body });
  }

  /** End an API key at once; a key can end itself alone. Key: read. */
  revokeKey(input: { id: string | number }): Promise<void> {
    return this.nothing("DELETE", `/api/v1/keys/${part(input.id)}`);
  }

  /** Make a model known. Key: research. */
  createClientModel(input: {
    body: {
      id: string;
      layers: number;
      displayName?: string | null;
      url?: string | null;
    };
  }): Promise<{
    id: string;
    layers: number;
    displayName: string;
    website: string | null;
    owner: string | null;
  }> {
    return this.json("POST", `/api/model/new`, { json: input.body });
  }

  /** Make a source set. Key: research. */
  createSourceSet(input: {
    body: {
      name: string;
      modelId: string;
      description?: string | null;
      url?: string | null;
    };
  }): Promise<{
    name: string;
    modelId: string;
    description: string | null;
    urls: string[];
    creatorName: string | null;
    sources: {
      id: string;
      modelId: string;
      setName: string;
      visibility: "private" | "public";
    }[];
  }> {
    return this.json("POST", `/api/source-set/new`, { json: input.body });
  }

  /** A source set with its sources. Anybody may call it. */
  readSourceSet(input: { model: string | number; name: string | number }): Promise<{
    name: string;
    modelId: string;
    description: string | null;
    urls: string[];
    creatorName: string | null;
    sources: {
      id: string;
      modelId: string;
      setName: string;
      visibility: "private" | "public";
    }[];
  }> {
    return this.json("GET", `/api/source-set/${part(input.model)}/${part(input.name)}`);
  }

  /** Upload up to 128 features. Key: research. */
  uploadFeatures(input: {
    body: {
      modelId: string;
      source: string;
      features: {
        index: string | number;
        density?: number | null;
        topLogits?:
          | {
              token: string;
              value: number;
            }[]
          | null;
        bottomLogits?:
          | {
              token: string;
              value: number;
            }[]
          | null;
        explanations?:
          | {
              text: string;
              methodName?: string | null;
              modelName?: string | null;
            }[]
          | null;
        activations?:
          | {
              tokens: string[];
              values: number[];
              quantileMin?: number | null;
              quantileMax?: number | null;
              quantileFraction?: number | null;
            }[]
          | null;
      }[];
    };
  }): Promise<{
    message: string;
    modelId: string;
    source: string;
    added: number;
    changed: number;
    unchanged: number;
    /** with too few snippets for an exam */
    unplayable: number;
  }> {
    return this.json("POST", `/api/feature/upload-batch`, { json: input.body });
  }

  /** Add activations to a feature or a vector. Key: research. */
  uploadActivations(input: {
    body: {
      modelId: string;
      source: string;
      index: string | number;
      activations: {
        tokens: string[];
        values: number[];
      }[];
    };
  }): Promise<{
    message: string;
    modelId: string;
    source: string;
    added: number;
    changed: number;
    unchanged: number;
    /** with too few snippets for an exam */
    unplayable: number;
  }> {
    return this.json("POST", `/api/activation/upload-batch`, { json: input.body });
  }

  /** A feature. Anybody may call it. */
  readClientFeature(input: {
    model: string | number;
    source: string | number;
    index: string | number;
  }): Promise<NeuronpediaFeature> {
    return this.json("GET", `/api/feature/${part(input.model)}/${part(input.source)}/${part(input.index)}`);
  }

  /** A feature's activations on texts. Anybody may call it. */
  readActivationsOnTexts(input: {
    body: {
      feature: {
        modelId: string;
        layer: string;
        index: string | number;
      };
      customText: string | string[];
    };
  }): Promise<
    | {
        tokens: string[];
        values: number[];
        maxValue: number;
        maxValueTokenIndex: number;
      }
    | {
        tokens: string[];
        values: number[];
        maxValue: number;
        maxValueTokenIndex: number;
      }[]
  > {
    return this.json("POST", `/api/activation/new`, { json: input.body });
  }

  /** What fires in a source on texts. Anybody may call it. */
  readSourceOnTexts(input: {
    body: {
      modelId: string;
      source: string;
      customText: string | string[];
    };
  }): Promise<{
    results: {
      prompt: string;
      tokens: string[];
      features: {
        index: string;
        maxValue: number;
        positions: number[];
        values: number[];
      }[];
    }[];
  }> {
    return this.json("POST", `/api/activation/source`, { json: input.body });
  }

  /** Features that fire most on texts. Anybody may call it. */
  searchByTexts(input: {
    body: {
      text: string | string[];
      modelId: string;
      numResults?: number;
      ignoreBos?: boolean;
      densityThreshold?: number;
      sourceSet?: string | null;
      selectedLayers?: string[];
      sortIndexes?: number[];
    };
  }): Promise<
    | {
        tokens: string[];
        result: {
          modelId: string;
          layer: string;
          index: string;
          values: number[];
          maxValue: number;
          maxValueTokenIndex: number;
          maxActApprox: number;
          frac_nonzero: number;
        }[];
      }
    | {
        results: {
          tokens: string[];
          result: {
            modelId: string;
            layer: string;
            index: string;
            values: number[];
            maxValue: number;
            maxValueTokenIndex: number;
            maxActApprox: number;
            frac_nonzero: number;
          }[];
        }[];
      }
  > {
    return this.json("POST", `/api/search-all`, { json: input.body });
  }

  /** The strongest features at each token. Anybody may call it. */
  searchByTokens(input: {
    body: {
      text: string | string[];
      modelId: string;
      numResults?: number;
      ignoreBos?: boolean;
      densityThreshold?: number;
      source: string;
    };
  }): Promise<
    | {
        results: {
          position: number;
          token: string;
          topFeatures: {
            featureIndex: number;
            activationValue: number;
            feature: {
              modelId: string;
              layer: string;
              index: string;
              maxActApprox: number;
              frac_nonzero: number;
            };
          }[];
        }[];
      }
    | {
        results: {
          results: {
            position: number;
            token: string;
            topFeatures: {
              featureIndex: number;
              activationValue: number;
              feature: {
                modelId: string;
                layer: string;
                index: string;
                maxActApprox: number;
                frac_nonzero: number;
              };
            }[];
          }[];
        }[];
      }
  > {
    return this.json("POST", `/api/search-topk-by-token`, { json: input.body });
  }

  /** A completion pushed along a feature. Anybody may call it. */
  steerCompletion(input: {
    body: {
      /** 1 to 300 characters */
      prompt: string;
      modelId: string;
      features: {
        modelId: string;
        layer: string;
        index: string | number;
        strength?: number | null;
      }[];
      temperature?: number | null;
      freq_penalty?: number | null;
      seed?: number | null;
      n_tokens?: number;
      strength_multiplier?: number;
    };
  }): Promise<{
    STEERED: string;
    DEFAULT: string;
    strength: number;
    activation: number;
    clamped: boolean;
  }> {
    return this.json("POST", `/api/steer`, { json: input.body });
  }

  /** The same as steer. Anybody may call it. */
  steerCompletionAgain(input: {
    body: {
      /** 1 to 300 characters */
      prompt: string;
      modelId: string;
      features: {
        modelId: string;
        layer: string;
        index: string | number;
        strength?: number | null;
      }[];
      temperature?: number | null;
      freq_penalty?: number | null;
      seed?: number | null;
      n_tokens?: number;
      strength_multiplier?: number;
    };
  }): Promise<{
    STEERED: string;
    DEFAULT: string;
    strength: number;
    activation: number;
    clamped: boolean;
  }> {
    return this.json("POST", `/api/steer-completion`, { json: input.body });
  }

  /** Keep a vector. Key: research. */
  createVector(input: {
    body: {
      modelId: string;
      layerNumber: number;
      hookType: "hook_resid_pre" | "hook_resid_post";
      vector: number[];
      vectorDefaultSteerStrength?: number | null;
      vectorLabel: string;
    };
  }): Promise<{
    vector: StoredVector;
    url: string;
  }> {
    return this.json("POST", `/api/vector/new`, { json: input.body });
  }

  /** One of one's vectors. Key: read. */
  getVector(input: {
    body: {
      modelId: string;
      source: string;
      index: string | number;
    };
  }): Promise<{
    vector: StoredVector;
  }> {
    return this.json("POST", `/api/vector/get`, { json: input.body });
  }

  /** One of one's vectors, by its address. Key: read. */
  readVector(input: { model: string | number; source: string | number; index: string | number }): Promise<{
    vector: StoredVector;
  }> {
    return this.json("GET", `/api/vector/${part(input.model)}/${part(input.source)}/${part(input.index)}`);
  }

  /** Delete a vector. Key: research. */
  deleteVector(input: {
    body: {
      modelId: string;
      source: string;
      index: string | number;
    };
  }): Promise<{
    success: true;
  }> {
    return this.json("POST", `/api/vector/delete`, { json: input.body });
  }

  /** One's own vectors. Key: read. */
  listVectors(): Promise<{
    vectors: StoredVector[];
  }> {
    return this.json("POST", `/api/vector/list-owned`);
  }

  /** Make a list. Key: play. */
  createClientList(input: {
    body: {
      name: string;
      description?: string | null;
    };
  }): Promise<ClientList> {
    return this.json("POST", `/api/list/new`, { json: input.body });
  }

  /** One's own lists. Key: read. */
  listClientLists(): Promise<ClientList[]> {
    return this.json("POST", `/api/list/list`);
  }

  /** A list with its features. Anybody may call it. */
  readClientList(input: {
    body: {
      listId: string | number;
    };
  }): Promise<ClientListWithFeatures> {
    return this.json("POST", `/api/list/get`, { json: input.body });
  }

  /** Put features on a list. Key: play. */
  addToClientList(input: {
    body: {
      listId: string | number;
      featuresToAdd: {
        modelId: string;
        layer: string;
        index: string | number;
        description?: string | null;
      }[];
    };
  }): Promise<
    {
      modelId: string;
      layer: string;
      index: string;
    }[]
  > {
    return this.json("POST", `/api/list/add-features`, { json: input.body });
  }

  /** The API described by itself: OpenAPI 3.1. Anybody may call it. */
  readDocument(): Promise<Record<string, unknown>> {
    return this.json("GET", `/api/v1/openapi.json`);
  }
  private async file(method: string, path: string, { query = {}, json, raw }: Sent = {}): Promise<Response> {
    const { origin, key, signal } = this.options;
    const address = new URL(path, origin);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const init: RequestInit & { duplex?: "half" } = {
      method,
      headers: {
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(signal ? { signal } : {}),
    };
    if (json !== undefined) init.body = JSON.stringify(json);
    // Half: a stream is sent while it is read.
    else if (raw !== undefined) Object.assign(init, { body: raw, duplex: "half" });
    const response = await fetch(address, init);
    if (!response.ok) throw await refusal(response);
    return response;
  }

  private async json<Answer>(method: string, path: string, sent?: Sent): Promise<Answer> {
    return (await (await this.file(method, path, sent)).json()) as Answer;
  }

  private async nothing(method: string, path: string, sent?: Sent): Promise<void> {
    await (await this.file(method, path, sent)).body?.cancel();
  }
}

async function refusal(response: Response): Promise<NeuroglyphError> {
  const body = (await response.json().catch(() => null)) as { error?: Refusal } | null;
  return new NeuroglyphError(response, body?.error ?? { code: "unknown", message: response.statusText, details: null });
}

export type Error = {
  error: {
    code: string;
    message: string;
    details: Record<string, unknown> | null;
  };
};

export type FeatureListItem = {
  model: string;
  source: string;
  index: number;
  kind: "dictionary" | "neuron" | "direction";
  density: number;
  maxActivation: number;
  playable: boolean;
  /** false: no text known so far predicts it well; it can be played, but earns no points and is not offered */
  rated: boolean;
  explanationCount: number;
  bestScore: number | null;
};

export type Model = {
  model: string;
  name: string;
  layers: number;
  /** of the residual stream */
  width: number | null;
  licence: string;
  url: string | null;
  sources: number;
  features: number;
  /** features with a scored explanation */
  explained: number;
};

export type SourceSummary = {
  model: string;
  modelName: string;
  /** `{layer}-{set}` */
  source: string;
  sourceName: string;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  /** features that the source has in its model; not all need be here */
  width: number;
  set: string | null;
  licence: string;
  visibility: "private" | "public";
  /** counted by a job at updatedAt; null until then */
  statistics: {
    features: number;
    playable: number;
    explained: number;
    density: {
      /** log10 of the share of tokens; features that never fire are in no bin */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    maximum: {
      /** largest activation, raw units */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    best: {
      /** official score of the leading explanation */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    updatedAt: string;
  } | null;
};

export type SourceDetails = {
  model: string;
  modelName: string;
  /** `{layer}-{set}` */
  source: string;
  sourceName: string;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  /** features that the source has in its model; not all need be here */
  width: number;
  set: string | null;
  licence: string;
  visibility: "private" | "public";
  /** counted by a job at updatedAt; null until then */
  statistics: {
    features: number;
    playable: number;
    explained: number;
    density: {
      /** log10 of the share of tokens; features that never fire are in no bin */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    maximum: {
      /** largest activation, raw units */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    best: {
      /** official score of the leading explanation */
      edges: number[];
      /** one fewer than edges */
      counts: number[];
    };
    updatedAt: string;
  } | null;
  attribution: string;
  citation: string;
  description: string;
  /** the account that brought it here; null: the house */
  owner: string | null;
  publishedAt: string | null;
  setDescription: string | null;
  modelLicence: string;
  modelUrl: string | null;
};

export type ExplanationHit = {
  id: number;
  feature: {
    model: string;
    source: string;
    index: number;
  };
  /** null: not to be read yet, explain the feature first */
  text: string | null;
  /** where the words stand in the text: [start, end) in UTF-16 code units */
  marks: [number, number][];
  author: {
    name: string;
    isPlayer: boolean;
  };
  origin: "human" | "machine";
  /** official score, -1..1 */
  score: number | null;
  interval: [number, number] | null;
  createdAt: string;
  /** how it was found */
  by: ("words" | "meaning")[];
  /** the feature's strongest clue around its peak */
  glimpse: {
    tokens: string[];
    /** of the strongest token's activation, 0..1 */
    shares: number[];
  } | null;
};

export type FiringFeature = {
  model: string;
  source: string;
  index: number;
  kind: "dictionary" | "neuron" | "direction";
  density: number;
  maxActivation: number;
  explanationCount: number;
  bestScore: number | null;
  /** one per token, raw units of the feature */
  values: number[];
  strongest: number;
  strongestToken: number;
  /** of the feature's own maximum; may exceed 1 */
  share: number;
};

export type Feature = {
  model: string;
  source: string;
  index: number;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  modelName: string;
  sourceName: string;
  /** share of tokens on which it fires */
  density: number;
  maxActivation: number;
  histogram: {
    edges: number[];
    counts: number[];
  };
  /** token and direct effect on its logit, strongest first */
  topLogits: [string, number][];
  /** token and direct effect on its logit, strongest first */
  bottomLogits: [string, number][];
  clues: Clue[];
  playable: boolean;
  /** false: no text known so far predicts it well; it can be played, but earns no points and is not offered */
  rated: boolean;
  /** official score of the leading explanation */
  bestScore: number | null;
  licence: string;
  attribution: string;
  /** private: only the source's owner and administrators see it */
  visibility: "private" | "public";
  /** best first; empty until you have explained the feature yourself */
  explanations: RankedExplanation[];
  explanationsHidden: boolean;
  explanationCount: number;
};

export type Clue = {
  id: string;
  tokens: string[];
  /** one per token, raw units of the feature */
  activations: number[];
  group: "top" | "quantile" | "random" | "negative";
  /** 0 = weakest quarter … 3 = strongest */
  quantile: number | null;
  corpus: string;
};

export type RankedExplanation = {
  id: number;
  feature: {
    model: string;
    source: string;
    index: number;
  };
  /** null while you may not read it: explain the feature first */
  text: string | null;
  author: {
    name: string;
    isPlayer: boolean;
  };
  /** machine: imported, or posted by an account that is declared a bot */
  origin: "human" | "machine";
  /** how a machine made it, where that is known */
  method: string | null;
  parent: number | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** a moderator took its score out of the game: no board ranks it */
  voided: boolean;
  scores: {
    /** the official score */
    exam: number | null;
    /** 95 % interval of the official score */
    interval: [number, number] | null;
    clue: number | null;
    /** clue - exam */
    gap: number | null;
    /** the best baseline on the same exam */
    baseline: number | null;
    topAndRandom: number | null;
    randomOnly: number | null;
    scorer: string | null;
    device: string | null;
    /** the simulator that could not be loaded, where another one made this score */
    fallback: string | null;
    /** false until the scorer that the boards rank by has scored it */
    ranked: boolean;
    reason: string | null;
  };
  points: number | null;
  /** counter-examples that it is plainly wrong about; they lower its official score */
  brokenBy: number;
  votes: {
    /** all votes, each of the weight of its voter's accuracy on gold rounds; it touches neither points nor ranks */
    score: number;
    /** your own vote */
    mine: 1 | -1 | 0;
  };
  human: {
    /** correlation of players' mean marks with the truth, in simulation rounds */
    value: number;
    low: number;
    high: number;
    players: number;
    /** Krippendorff's alpha between them (interval metric) */
    alpha: number | null;
    /** correlation of their marks with the machine's predictions */
    machineAgreement: number | null;
  } | null;
  createdAt: string;
  mine: boolean;
  /** overlapping intervals share a rank; 1001 stands for all from there on */
  rank: number;
};

export type Preview = {
  simulator: string;
  score: number;
  reason: string | null;
  /** 0..10 per clue and token */
  simulated: number[][];
  misses: {
    clue: number;
    token: number;
    predicted: number;
    actual: number;
  }[];
};

export type Explanation = {
  id: number;
  feature: {
    model: string;
    source: string;
    index: number;
  };
  /** null while you may not read it: explain the feature first */
  text: string | null;
  author: {
    name: string;
    isPlayer: boolean;
  };
  /** machine: imported, or posted by an account that is declared a bot */
  origin: "human" | "machine";
  /** how a machine made it, where that is known */
  method: string | null;
  parent: number | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** a moderator took its score out of the game: no board ranks it */
  voided: boolean;
  scores: {
    /** the official score */
    exam: number | null;
    /** 95 % interval of the official score */
    interval: [number, number] | null;
    clue: number | null;
    /** clue - exam */
    gap: number | null;
    /** the best baseline on the same exam */
    baseline: number | null;
    topAndRandom: number | null;
    randomOnly: number | null;
    scorer: string | null;
    device: string | null;
    /** the simulator that could not be loaded, where another one made this score */
    fallback: string | null;
    /** false until the scorer that the boards rank by has scored it */
    ranked: boolean;
    reason: string | null;
  };
  points: number | null;
  /** counter-examples that it is plainly wrong about; they lower its official score */
  brokenBy: number;
  votes: {
    /** all votes, each of the weight of its voter's accuracy on gold rounds; it touches neither points nor ranks */
    score: number;
    /** your own vote */
    mine: 1 | -1 | 0;
  };
  human: {
    /** correlation of players' mean marks with the truth, in simulation rounds */
    value: number;
    low: number;
    high: number;
    players: number;
    /** Krippendorff's alpha between them (interval metric) */
    alpha: number | null;
    /** correlation of their marks with the machine's predictions */
    machineAgreement: number | null;
  } | null;
  createdAt: string;
  mine: boolean;
};

export type ExplanationWithLineage = {
  id: number;
  feature: {
    model: string;
    source: string;
    index: number;
  };
  /** null while you may not read it: explain the feature first */
  text: string | null;
  author: {
    name: string;
    isPlayer: boolean;
  };
  /** machine: imported, or posted by an account that is declared a bot */
  origin: "human" | "machine";
  /** how a machine made it, where that is known */
  method: string | null;
  parent: number | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** a moderator took its score out of the game: no board ranks it */
  voided: boolean;
  scores: {
    /** the official score */
    exam: number | null;
    /** 95 % interval of the official score */
    interval: [number, number] | null;
    clue: number | null;
    /** clue - exam */
    gap: number | null;
    /** the best baseline on the same exam */
    baseline: number | null;
    topAndRandom: number | null;
    randomOnly: number | null;
    scorer: string | null;
    device: string | null;
    /** the simulator that could not be loaded, where another one made this score */
    fallback: string | null;
    /** false until the scorer that the boards rank by has scored it */
    ranked: boolean;
    reason: string | null;
  };
  points: number | null;
  /** counter-examples that it is plainly wrong about; they lower its official score */
  brokenBy: number;
  votes: {
    /** all votes, each of the weight of its voter's accuracy on gold rounds; it touches neither points nor ranks */
    score: number;
    /** your own vote */
    mine: 1 | -1 | 0;
  };
  human: {
    /** correlation of players' mean marks with the truth, in simulation rounds */
    value: number;
    low: number;
    high: number;
    players: number;
    /** Krippendorff's alpha between them (interval metric) */
    alpha: number | null;
    /** correlation of their marks with the machine's predictions */
    machineAgreement: number | null;
  } | null;
  createdAt: string;
  mine: boolean;
  lineage: Lineage;
};

export type Lineage = {
  parent: number | null;
  /** nearest first, at most 20 */
  ancestors: LineageNode[];
  /** ids of those that were made from it directly */
  children: number[];
  /** parents before their children */
  descendants: LineageNode[];
  /** there are more than the 60 that are told */
  more: boolean;
};

export type LineageNode = {
  id: number;
  parent: number | null;
  /** null while you may not read it */
  text: string | null;
  author: {
    name: string;
    isPlayer: boolean;
  };
  origin: "human" | "machine";
  /** how a machine made it, where that is known */
  method: string | null;
  status: "scoring" | "scored" | "failed" | "disputed" | "hidden";
  /** the official score */
  exam: number | null;
  interval: [number, number] | null;
  mine: boolean;
  createdAt: string;
};

export type PlayerRank = {
  rank: number;
  name: string;
  points: number;
  explained: number;
};

export type WantedFeature = {
  model: string;
  source: string;
  index: number;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  /** share of tokens on which it fires */
  density: number;
  /** scored explanations of players */
  explanationCount: number;
  /** players who found it too strange */
  strangeCount: number;
  /** the leading explanation's official score; null while nothing is scored */
  best: {
    score: number;
    interval: [number, number];
  } | null;
  /** the feature's strongest clue around its peak */
  glimpse: {
    tokens: string[];
    /** of the strongest token's activation, 0..1 */
    shares: number[];
  } | null;
};

export type Campaign = {
  slug: string;
  name: string;
  description: string;
  /** null: the instance itself */
  owner: string | null;
  state: "coming" | "running" | "over";
  /** it is not offered, and nothing retires */
  paused: boolean;
  /** ISO 8601, UTC */
  startsAt: string;
  /** ISO 8601, UTC */
  endsAt: string;
  goalPlayers: number;
  patience: number;
  goalScore: number | null;
  /** how its features were chosen; null: one by one */
  choice: {
    /** filters as in GET /api/v1/features, such as `source=10-dictionary&explained=false`; only playable features of public sources count */
    query: string;
    /** where more fit, so many are drawn by chance */
    most: number;
    /** the same seed draws the same features while the catalogue stays the same */
    seed?: number;
  } | null;
  features: number;
  /** features that are done */
  retired: number;
  /** features that somebody has explained at least */
  begun: number;
};

export type CampaignDetails = {
  slug: string;
  name: string;
  description: string;
  /** null: the instance itself */
  owner: string | null;
  state: "coming" | "running" | "over";
  /** it is not offered, and nothing retires */
  paused: boolean;
  /** ISO 8601, UTC */
  startsAt: string;
  /** ISO 8601, UTC */
  endsAt: string;
  goalPlayers: number;
  patience: number;
  goalScore: number | null;
  /** how its features were chosen; null: one by one */
  choice: {
    /** filters as in GET /api/v1/features, such as `source=10-dictionary&explained=false`; only playable features of public sources count */
    query: string;
    /** where more fit, so many are drawn by chance */
    most: number;
    /** the same seed draws the same features while the catalogue stays the same */
    seed?: number;
  } | null;
  features: number;
  /** features that are done */
  retired: number;
  /** features that somebody has explained at least */
  begun: number;
  /** by people, since it began */
  explanations: number;
  players: number;
  /** every day so far; of a campaign of more than 62 days every week under its first day */
  days: {
    day: string;
    explanations: number;
    done: number;
  }[];
  /** players whose explanations lead features of it, most first */
  credit: {
    name: string;
    leads: number;
  }[];
};

export type FeatureQueryChoice = {
  /** filters as in GET /api/v1/features, such as `source=10-dictionary&explained=false`; only playable features of public sources count */
  query: string;
  /** where more fit, so many are drawn by chance */
  most: number;
  /** the same seed draws the same features while the catalogue stays the same */
  seed?: number;
};

export type CampaignPreview = {
  /** features that fit; a guess from a sample where not exact */
  count: number;
  exact: boolean;
  /** how many the campaign would hold */
  chosen: number;
  picture: {
    /** edges: log10 of the density */
    density: {
      edges: number[];
      counts: number[];
    };
    best: {
      edges: number[];
      counts: number[];
    };
    explained: number;
  };
  some: FeatureListItem[];
  dryRun: CampaignDryRun;
};

export type CampaignDryRun = {
  /** looked at */
  features: number;
  /** agreement, no_gain: done by the rule; one_player: one more who agrees is missing; one_try: one more who does not move the record; score: they agree on what is not good enough; open: more is missing; untouched: nobody has beaten the par */
  standings: {
    agreement: number;
    no_gain: number;
    one_player: number;
    one_try: number;
    score: number;
    open: number;
    untouched: number;
  };
  /** at place n: features on which n players agree; the last place holds more as well */
  agreeing: number[];
};

export type CampaignResult = {
  model: string;
  source: string;
  index: number;
  done: "agreement" | "no_gain" | "moderator" | null;
  /** ISO 8601, UTC */
  doneAt: string | null;
  explanations: number;
  players: number;
  best: {
    id: number;
    /** null: you may not read it yet */
    text: string | null;
    author: string;
    origin: "human" | "machine";
    /** official score, -1..1 */
    score: number;
    /** its 95 % interval */
    interval: [number, number];
    votesFor: number;
    votesAgainst: number;
    /** score of people who simulated with these words */
    human: {
      score: number;
      players: number;
    } | null;
  } | null;
};

export type Comparison = {
  parent: number;
  simulator: string;
  parts: {
    kind: "kept" | "removed" | "added";
    text: string;
    /** number of the change; null for what was kept */
    change: number | null;
  }[];
  score: number;
  parentScore: number;
  /** gain: score minus that of the text with this one change undone; at most six changes */
  changes: {
    change: number;
    gain: number;
    tokens: {
      /** found, lost: it fires there; hushed, alarmed: it stays silent there; found and hushed are nearer the truth */
      kind: "found" | "hushed" | "lost" | "alarmed";
      clue: number;
      token: number;
      /** tokens of the same text that changed so */
      count: number;
      before: number;
      after: number;
      actual: number;
    }[];
  }[];
};

export type CounterExample = {
  id: number;
  tokens: string[];
  /** the subject model's own, raw units of the feature */
  activations: number[];
  /** 0..10 per token, by the explanation that led then; null: none did */
  predicted: number[] | null;
  /** that explanation is plainly wrong about it */
  breaks: boolean;
  author: string;
  mine: boolean;
  createdAt: string;
};

export type SavedCounterExample = {
  id: number;
  trial: {
    tokens: string[];
    activations: number[];
    maxActivation: number;
  };
  /** the explanation that leads the feature */
  leader: {
    id: number;
    text: string;
    author: {
      name: string;
      isPlayer: boolean;
    };
    mine: boolean;
  } | null;
  /** 0..10 per token, by the explanation that led then; null: none did */
  predicted: number[] | null;
  /** the worst token that it is plainly wrong about; null: it stands */
  breach: {
    kind: "missed" | "false_alarm";
    token: number;
  } | null;
  points: number;
  unpaid: "holds" | "unrated" | "own" | "paid_before" | "known" | "day_used_up" | null;
};

export type DisputeReceipt = {
  case: number;
  /** it joined a case that was open already */
  merged: boolean;
  evidence: {
    tokens: string[];
    activations: number[];
    predicted: number[] | null;
    /** the explanation is plainly wrong about it */
    breaks: boolean;
  } | null;
};

export type Case = {
  id: number;
  target: {
    kind: "explanation" | "comment" | "counter-example";
    id: number;
  };
  feature: {
    model: string;
    source: string;
    index: number;
  };
  text: string;
  author: string | null;
  state: "open" | "closed";
  reasons: ("wrong" | "gaming" | "copy" | "abuse" | "spam" | "personal" | "other")[];
  flags: number;
  /** a flag brings a text on which the words are plainly wrong */
  proven: boolean;
  openedAt: string;
  claimedBy: string | null;
  claimedUntil: string | null;
};

export type ModerationLogLine = {
  id: number;
  kind:
    | "flagged"
    | "case_opened"
    | "claimed"
    | "released"
    | "decided"
    | "undone"
    | "appealed"
    | "appeal_granted"
    | "appeal_refused"
    | "role_changed";
  actor: string | null;
  person: string | null;
  case: number | null;
  details: Record<string, unknown>;
  at: string;
};

export type PeopleAgainstMachines = {
  overall: {
    /** features on which a person and a machine have an official score */
    compared: number;
    /** of them, those whose best human beats the best machine */
    humans: number;
    ties: number;
    machines: number;
    /** humans / compared; null where nothing is compared */
    share: number | null;
    /** 95 % interval of the share (Wilson) */
    interval: [number, number] | null;
  };
  /** most features first, at most 200 */
  bySource: {
    model: string;
    source: string;
    sourceName: string;
    modelName: string;
    /** features on which a person and a machine have an official score */
    compared: number;
    /** of them, those whose best human beats the best machine */
    humans: number;
    ties: number;
    machines: number;
    /** humans / compared; null where nothing is compared */
    share: number | null;
    /** 95 % interval of the share (Wilson) */
    interval: [number, number] | null;
  }[];
  /** people against the machines of one method alone; at most 50 */
  byMethod: {
    method: string;
    /** features on which a person and a machine have an official score */
    compared: number;
    /** of them, those whose best human beats the best machine */
    humans: number;
    ties: number;
    machines: number;
    /** humans / compared; null where nothing is compared */
    share: number | null;
    /** 95 % interval of the share (Wilson) */
    interval: [number, number] | null;
  }[];
  /** the record at the end of each day (UTC) on which it changed, oldest first, at most 730 */
  days: {
    day: string;
    /** features on which a person and a machine have an official score */
    compared: number;
    /** of them, those whose best human beats the best machine */
    humans: number;
    ties: number;
    machines: number;
    /** humans / compared; null where nothing is compared */
    share: number | null;
    /** 95 % interval of the share (Wilson) */
    interval: [number, number] | null;
  }[];
};

export type OwnSource = {
  model: string;
  source: string;
  name: string;
  modelName: string;
  kind: "dictionary" | "neuron" | "direction";
  layer: number;
  visibility: "private" | "public";
  licence: string;
  attribution: string;
  citation: string;
  description: string;
  createdAt: string;
  publishedAt: string | null;
  features: number;
  /** those with enough snippets for an exam */
  playable: number;
  /** scored ones by people */
  explanations: number;
  imports: {
    id: number;
    fileName: string;
    state: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
    at: string;
  }[];
  /** what stands in the way of publishing it */
  obstacles: ("no_features" | "no_playable" | "no_licence" | "import_running")[];
};

export type ImportDetails = {
  id: number;
  format: "neuroglyph" | "neuronpedia" | "sae-dashboard" | "openai";
  fileName: string;
  bytes: number;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  /** how far it is: of its records where their number is known, else of the file */
  share: number;
  /** records handled so far */
  read: number;
  total: number | null;
  accepted: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** accepted, but with too few snippets for an exam */
  unplayable: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  sources: {
    model: string;
    source: string;
    name: string;
    visibility: "private" | "public";
  }[];
  /** PATCH {status: queued} goes on from where it was */
  resumable: boolean;
  /** the first 50 refused records; all of them: /imports/{id}/refusals */
  report: ImportRefusal[];
};

export type ImportRefusal = {
  /** its number in the upload, from 1 */
  record: number;
  place: string;
  reason: string;
  remedy: string;
};

export type Import = {
  id: number;
  format: "neuroglyph" | "neuronpedia" | "sae-dashboard" | "openai";
  fileName: string;
  bytes: number;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  /** how far it is: of its records where their number is known, else of the file */
  share: number;
  /** records handled so far */
  read: number;
  total: number | null;
  accepted: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** accepted, but with too few snippets for an exam */
  unplayable: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
};

export type StoredExport = {
  id: number;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  sets: (
    | "features"
    | "snippets"
    | "explanations"
    | "scores"
    | "votes"
    | "rounds"
    | "cases"
    | "counter_examples"
    | "pairs"
    | "preferences"
    | "records"
  )[];
  format: "jsonl" | "csv" | "parquet" | "neuronpedia";
  scope:
    | {
        model: string;
        source: string;
      }
    | {
        campaign: string;
      }
    | {
        all: true;
      };
  /** features written so far, counted once a set */
  done: number;
  /** of how many; null before it has begun */
  total: number | null;
  bytes: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
};

export type StoredExportDetails = {
  id: number;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  sets: (
    | "features"
    | "snippets"
    | "explanations"
    | "scores"
    | "votes"
    | "rounds"
    | "cases"
    | "counter_examples"
    | "pairs"
    | "preferences"
    | "records"
  )[];
  format: "jsonl" | "csv" | "parquet" | "neuronpedia";
  scope:
    | {
        model: string;
        source: string;
      }
    | {
        campaign: string;
      }
    | {
        all: true;
      };
  /** features written so far, counted once a set */
  done: number;
  /** of how many; null before it has begun */
  total: number | null;
  bytes: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  files: {
    name: string;
    rows: number;
    bytes: number;
    sha256: string;
  }[];
};

export type DirectionDetails = {
  id: number;
  name: string;
  hook: string;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  model: string;
  source: string;
  /** of the feature that it is or becomes */
  index: number;
  /** null while it has yet to be chosen */
  bias: number | null;
  /** chosen here, not by the uploader */
  biasFound: boolean;
  threshold: number;
  /** windows of the corpus that have been read */
  done: number;
  /** of how many; 0 before it begins */
  total: number;
  failure: string | null;
  density: number | null;
  maxActivation: number | null;
  playable: boolean;
  createdAt: string;
  endedAt: string | null;
  values: number[];
};

export type Direction = {
  id: number;
  name: string;
  hook: string;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  model: string;
  source: string;
  /** of the feature that it is or becomes */
  index: number;
  /** null while it has yet to be chosen */
  bias: number | null;
  /** chosen here, not by the uploader */
  biasFound: boolean;
  threshold: number;
  /** windows of the corpus that have been read */
  done: number;
  /** of how many; 0 before it begins */
  total: number;
  failure: string | null;
  density: number | null;
  maxActivation: number | null;
  playable: boolean;
  createdAt: string;
  endedAt: string | null;
};

export type HookPoint = {
  name: string;
  width: number;
  layer: number;
  about: string;
};

export type ApiKey = {
  id: number;
  name: string;
  /** the first characters of the key */
  prefix: string;
  /** what it opens; every key reads */
  scopes: ("read" | "play" | "research")[];
  createdAt: string;
  /** to the minute */
  lastUsedAt: string | null;
};

export type NeuronpediaFeature = {
  modelId: string;
  layer: string;
  index: string;
  sourceSetName: string;
  creatorName: string;
  maxActApprox: number;
  frac_nonzero: number | null;
  pos_str: string[];
  pos_values: number[];
  neg_str: string[];
  neg_values: number[];
  freq_hist_data_bar_heights: number[];
  freq_hist_data_bar_values: number[];
  logits_hist_data_bar_heights: number[];
  logits_hist_data_bar_values: number[];
  hasVector: boolean;
  vector: number[];
  vectorLabel: string | null;
  /** the clues; its source's owner reads back what was uploaded */
  activations: {
    id: string;
    modelId: string;
    layer: string;
    index: string;
    source: string;
    tokens: string[];
    values: number[];
    maxValue: number;
    maxValueTokenIndex: number;
    minValue: number;
    dataIndex: string | null;
    dataSource: string | null;
    /** -1: the group of the strongest */
    binMin: number | null;
    binMax: number | null;
    binContains: number | null;
  }[];
  explanations: {
    id: string;
    modelId: string;
    layer: string;
    index: string;
    description: string;
    typeName: string | null;
    source: string;
    explanationModelName: string | null;
    authorName: string | null;
    scores: {
      id: string;
      value: number;
      explanationScoreTypeName: string;
      explanationScoreModelName: string | null;
      jsonDetails: string;
    }[];
  }[];
};

export type StoredVector = {
  modelId: string;
  source: string;
  layer: string;
  index: string;
  label: string;
  vectorLabel: string;
  hookName: string;
  values: number[];
  vector: number[];
  defaultSteerStrength: number | null;
  vectorDefaultSteerStrength: number | null;
};

export type ClientList = {
  id: string;
  name: string;
  description: string;
};

export type ClientListWithFeatures = {
  id: string;
  name: string;
  description: string;
  neurons: {
    modelId: string;
    layer: string;
    index: string;
  }[];
};
