/** The API as its page shows it. */

export interface DescribedCall {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  scope: "read" | "play" | "research" | "session";
  who: "anybody" | "account" | "researcher" | "moderator";
  parameters: { name: string; place: string; type: string; required: boolean; about: string | null }[];
  body: string | null;
  answers: { status: string; about: string; type: string | null }[];
  refusals: string[];
  curl: string;
}

export interface DescribedApi {
  scopes: readonly ("read" | "play" | "research")[];
  limits: { key: number; account: number; address: number };
  parts: { name: string; about: string; calls: DescribedCall[] }[];
  shapes: { name: string; type: string }[];
}
