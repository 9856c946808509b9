import { z } from "zod";

const item = z.object({ model: z.string(), source: z.string(), index: z.number() });
export type FeatureItem = z.infer<typeof item>;

const list = z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const submitted = z.object({
  id: z.number(),
  status: z.string(),
  scores: z.object({ exam: z.number().nullable() }).optional(),
});

export const password = "correct horse battery staple";

/** Somebody with an account of a running instance, who speaks to it over HTTP as a browser does. */
export class PlayerClient {
  private constructor(
    readonly origin: string,
    readonly name: string,
    readonly cookie: string,
  ) {}

  static async signUp(origin: string, name: string): Promise<PlayerClient> {
    const response = await fetch(`${origin}/signup`, {
      method: "POST",
      body: new URLSearchParams({ username: name, password }),
      headers: { Origin: origin },
      redirect: "manual",
    });
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith("neuroglyph_session="));
    if (cookie === undefined)
      throw new Error(`${name} could not sign up: ${response.status} ${(await response.text()).slice(0, 300)}`);
    return new PlayerClient(origin, name, cookie.split(";")[0] ?? "");
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { "Content-Type": "application/json", Cookie: this.cookie, Origin: this.origin };
    return fetch(`${this.origin}${path}`, { method: "POST", body: JSON.stringify(body), headers });
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.origin}${path}`, { headers: { Cookie: this.cookie } });
  }

  submit(
    feature: FeatureItem,
    text: string,
    options: { waitSeconds?: number; requestKey?: string } = {},
  ): Promise<Response> {
    const { waitSeconds = 0, requestKey } = options;
    return this.post(`${apiPath(feature)}/explanations?wait=${waitSeconds}`, { text, requestKey });
  }
}

export function apiPath({ model, source, index }: FeatureItem): string {
  return `/api/v1/features/${model}/${source}/${index}`;
}

export async function playableFeatures(origin: string, limit = 200): Promise<FeatureItem[]> {
  const response = await fetch(`${origin}/api/v1/features?playable=true&limit=${limit}`);
  if (!response.ok) throw new Error(`the list of features answered ${response.status}`);
  return list.parse(await response.json()).items;
}
