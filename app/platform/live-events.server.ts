import { listen, type Listener } from "#prisma/listen.server.ts";
import { logger } from "./logger.server.ts";
import { forgetSingleton, singleton } from "./singleton.server.ts";

/** The worker notifies here with the id of an explanation, inside the transaction that stored its score. */
const channel = "explanation_scored";

/** scored: the result is in the database. reread: notifications may have been missed (the connection was lost), look for yourself. */
export type LiveEvent = "scored" | "reread";
type Subscriber = (event: LiveEvent) => void;

interface Hub {
  subscribers: Map<number, Set<Subscriber>>;
  /** Resolves when the first attempt to connect has ended. */
  connection: Promise<Listener>;
}

function openHub(): Hub {
  const subscribers = new Map<number, Set<Subscriber>>();
  const tell = (of: Iterable<Subscriber>, event: LiveEvent) => {
    for (const subscriber of [...of]) subscriber(event);
  };
  const connection = listen(
    process.env.DATABASE_URL ?? "",
    channel,
    (payload) => tell(subscribers.get(Number(payload)) ?? [], "scored"),
    (state) => {
      logger.debug({ channel, state }, "live events");
      if (state === "connected") for (const of of subscribers.values()) tell(of, "reread");
    },
  );
  return { subscribers, connection };
}

/** One LISTEN connection for the whole web process; opened here at start so that nobody waits for it. */
export const openLiveEvents = (): Hub => singleton("live-events", openHub);

/**
 * Calls `subscriber` whenever the explanation's score arrives, and with "reread" after every (re)connection to the database.
 * Subscribe first, read the explanation then: nothing falls in between. Returns the unsubscribe function.
 */
export function subscribe(explanationId: number, subscriber: Subscriber): () => void {
  const { subscribers } = openLiveEvents();
  const mine = subscribers.get(explanationId) ?? new Set();
  subscribers.set(explanationId, mine.add(subscriber));
  return () => {
    mine.delete(subscriber);
    if (mine.size === 0 && subscribers.get(explanationId) === mine) subscribers.delete(explanationId);
  };
}

export async function closeLiveEvents(): Promise<void> {
  const { connection } = openLiveEvents();
  forgetSingleton("live-events");
  await (await connection).close();
}
