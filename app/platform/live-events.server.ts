import { listen, type Listener } from "#prisma/listen.server.ts";
import { logger } from "./logger.server.ts";
import { forgetSingleton, singleton } from "./singleton.server.ts";
import { spaceCalls } from "./space-calls.ts";

/** What an open page can wait for: the score of one explanation, or any change of the points on the boards. */
export type Topic = `explanation:${number}` | "boards";

/**
 * PostgreSQL's channels, each notified inside the transaction that makes the news: with the id of an explanation where its score is stored,
 * with nothing where points are paid or taken back.
 */
const topicOf: Record<string, (message: string) => Topic> = {
  explanation_scored: (id) => `explanation:${Number(id)}`,
  boards_changed: () => "boards",
};

/** news: it is in the database. reread: notifications may have been missed (the connection was lost), look for yourself. */
export type LiveEvent = "news" | "reread";
type Subscriber = (event: LiveEvent) => void;

/** While a class plays, points are paid all the time: whoever looks at a board is told of it once in so many milliseconds. */
const boardsPauseMs = 1000;

interface Hub {
  subscribers: Map<Topic, Set<Subscriber>>;
  /** Resolves when the first attempt to connect has ended. */
  connection: Promise<Listener>;
}

function openHub(): Hub {
  const subscribers = new Map<Topic, Set<Subscriber>>();
  const tell = (of: Iterable<Subscriber>, event: LiveEvent) => {
    for (const subscriber of [...of]) subscriber(event);
  };
  const tellBoards = spaceCalls(() => tell(subscribers.get("boards") ?? [], "news"), boardsPauseMs);
  const connection = listen(
    process.env.DATABASE_URL ?? "",
    Object.keys(topicOf),
    (message, channel) => {
      const topic = topicOf[channel]?.(message);
      if (topic === "boards") tellBoards();
      else if (topic !== undefined) tell(subscribers.get(topic) ?? [], "news");
    },
    (state) => {
      logger.debug({ state }, "live events");
      if (state === "connected") for (const of of subscribers.values()) tell(of, "reread");
    },
  );
  return { subscribers, connection };
}

/** One LISTEN connection for the whole web process; opened here at start so that nobody waits for it. */
export const openLiveEvents = (): Hub => singleton("live-events", openHub);

/**
 * Calls `subscriber` whenever there is news of the topic, and with "reread" after every (re)connection to the database.
 * Subscribe first, read then: nothing falls in between. Returns the unsubscribe function.
 */
export function subscribe(topic: Topic, subscriber: Subscriber): () => void {
  const { subscribers } = openLiveEvents();
  const mine = subscribers.get(topic) ?? new Set();
  subscribers.set(topic, mine.add(subscriber));
  return () => {
    mine.delete(subscriber);
    if (mine.size === 0 && subscribers.get(topic) === mine) subscribers.delete(topic);
  };
}

export async function closeLiveEvents(): Promise<void> {
  const { connection } = openLiveEvents();
  forgetSingleton("live-events");
  await (await connection).close();
}
