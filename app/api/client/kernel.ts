/** What the generated client has around its calls; `// calls` is where they stand. */
export const clientKernel = `/**
 * Neuroglyph's API, typed. Made from /api/v1/openapi.json by \`npm run client\`: do not edit. It has no dependencies: copy it into a project.
 *
 *     const neuroglyph = new Neuroglyph({ origin: "http://localhost:3000", key: process.env.NEUROGLYPH_KEY });
 *     for await (const { index } of everyItem((cursor) => neuroglyph.listFeatures({ query: { cursor, explained: false } }))) …
 */

export interface NeuroglyphOptions {
  /** \`http://localhost:3000\` */
  origin: string;
  /** Of the settings page; without one, what anybody may ask. */
  key?: string | undefined;
  /** Aborts calls that are under way. */
  signal?: AbortSignal;
}

/** A refusal: \`code\` is for programs, the message for people. */
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

  // calls

  private async file(method: string, path: string, { query = {}, json, raw }: Sent = {}): Promise<Response> {
    const { origin, key, signal } = this.options;
    const address = new URL(path, origin);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, String(value));
    const init: RequestInit & { duplex?: "half" } = {
      method,
      headers: {
        ...(key === undefined ? {} : { Authorization: \`Bearer \${key}\` }),
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
`;
