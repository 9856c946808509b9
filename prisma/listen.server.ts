import pg from "pg";

export interface Listener {
  close(): Promise<void>;
}

/** `connected` after each (re)connection: what was notified in between is lost, so read the state anew then. */
export type ListenState = "connected" | "disconnected";

const firstRetryMs = 100;
const longestRetryMs = 10_000;
/** A connection that says nothing may be dead without our hearing of it (a laptop that slept): ask now and then. */
const heartbeatMs = 30_000;

/**
 * Listens on PostgreSQL channels over one connection of its own, which is made again, after growing pauses, whenever
 * it breaks. Resolves when the first attempt has ended, whether it succeeded or not; `onState` tells. Messages are
 * the payloads of NOTIFY.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  onMessage: (message: string, channel: string) => void,
  onState: (state: ListenState) => void = () => undefined,
): Promise<Listener> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retryMs = firstRetryMs;
  let closed = false;

  const lose = (lost: pg.Client) => {
    if (client !== lost) return;
    client = null;
    if (timer) clearTimeout(timer);
    lost.end().catch(() => undefined);
    if (closed) return;
    onState("disconnected");
    timer = setTimeout(() => void connect(), retryMs * (0.75 + Math.random() / 2));
    retryMs = Math.min(longestRetryMs, retryMs * 2);
  };

  const beat = (beating: pg.Client) => {
    timer = setTimeout(() => {
      const silence = setTimeout(() => lose(beating), 10_000);
      beating.query("SELECT 1").then(
        () => {
          clearTimeout(silence);
          if (client === beating && !closed) beat(beating);
        },
        () => {
          clearTimeout(silence);
          lose(beating);
        },
      );
    }, heartbeatMs);
    timer.unref();
  };

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: `neuroglyph listen ${channels.join(" ")}`,
    });
    client = next;
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    next.on("notification", ({ channel, payload }) => {
      if (channels.includes(channel)) onMessage(payload ?? "", channel);
    });
    try {
      await next.connect();
      await next.query(channels.map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`).join("; "));
    } catch {
      lose(next);
      return;
    }
    if (closed || client !== next) {
      await next.end().catch(() => undefined);
      return;
    }
    retryMs = firstRetryMs;
    onState("connected");
    beat(next);
  };

  await connect();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      const open = client;
      client = null;
      await open?.end().catch(() => undefined);
    },
  };
}
