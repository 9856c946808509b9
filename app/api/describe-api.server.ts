import { apiBudgets } from "#app/platform/limits.server.ts";
import { callScopes, type CallScope, type KeyScope } from "#app/platform/api-call.ts";
import { allCalls } from "./all-calls.ts";
import { callsOf, readDocument, type ApiDocument, type Content, type Operation } from "./document-shape.ts";
import { exampleOf, exampleText } from "./example-of.ts";
import { indented, typeText } from "./type-text.ts";

/** The API's document as its page shows it. */

export interface DescribedCall {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  scope: CallScope;
  who: "anybody" | "account" | "researcher" | "moderator";
  parameters: { name: string; place: string; type: string; required: boolean; about: string | null }[];
  body: string | null;
  /** What it gives where it succeeds. */
  answers: { status: string; about: string; type: string | null }[];
  /** Statuses of refusals. */
  refusals: string[];
  curl: string;
}

export interface DescribedApi {
  scopes: readonly KeyScope[];
  /** Calls a minute. */
  limits: { key: number; account: number; address: number };
  parts: { name: string; about: string; calls: DescribedCall[] }[];
  shapes: { name: string; type: string }[];
}

/** `origin`: of the instance, for its examples. */
export function describeApi(origin: string): DescribedApi {
  const document = readDocument();
  const declared = new Map(allCalls.map((call) => [call.operationId, call]));
  const calls = callsOf(document).map(({ method, path, call }) => {
    const { scope = "session", who = "account" } = declared.get(call.operationId) ?? {};
    return { tag: call.tags[0], described: { ...describeCall(document, origin, { method, path, call }), scope, who } };
  });
  return {
    scopes: callScopes,
    limits: {
      key: apiBudgets.key.points,
      account: apiBudgets.account.points,
      address: apiBudgets.address.points,
    },
    parts: document.tags.map(({ name, description }) => ({
      name,
      about: description,
      calls: calls.filter(({ tag }) => tag === name).map(({ described }) => described),
    })),
    shapes: Object.entries(document.components.schemas).map(([name, schema]) => ({
      name,
      type: indented(typeText(schema)),
    })),
  };
}

interface Placed {
  method: string;
  path: string;
  call: Operation;
}

function describeCall(document: ApiDocument, origin: string, placed: Placed): Omit<DescribedCall, "scope" | "who"> {
  const { method, path, call } = placed;
  const statuses = Object.entries(call.responses);
  return {
    ...{ id: call.operationId, method, path, summary: call.summary, description: call.description ?? null },
    parameters: call.parameters.map(({ name, in: place, required, schema, description }) => ({
      ...{ name, place, required, type: typeText(schema) },
      about: description ?? schema.description ?? null,
    })),
    body: call.requestBody ? contentText(call.requestBody.content) : null,
    answers: statuses
      .filter(([status]) => /^[23]/.test(status))
      .map(([status, { description, content }]) => ({
        status,
        about: description,
        type: Object.keys(content).length === 0 ? null : contentText(content),
      })),
    refusals: statuses.map(([status]) => status).filter((status) => /^[45]/.test(status)),
    curl: curlOf(document, origin, placed),
  };
}

/** Its JSON as a type; of files, their types of content. */
function contentText(content: Content): string {
  const json = content["application/json"]?.schema;
  return json ? indented(typeText(json)) : Object.keys(content).join(", ");
}

function curlOf({ components }: ApiDocument, origin: string, { method, path, call }: Placed): string {
  const address = `${origin}${path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => exampleText(name))}`;
  const query = call.parameters
    .filter(({ in: place, required }) => place === "query" && required)
    .map(({ name }) => `${name}=${exampleText(name)}`)
    .join("&");
  const isOpen = call.security.some((way) => Object.keys(way).length === 0);
  const body = call.requestBody?.content["application/json"]?.schema;
  const sends = body ? JSON.stringify(exampleOf(body, components.schemas)) : null;
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} '${address}${query === "" ? "" : `?${query}`}'`,
    ...(isOpen ? [] : [`-H "Authorization: Bearer $NEUROGLYPH_KEY"`]),
    ...(sends === null ? [] : [`-H 'Content-Type: application/json'`, `-d '${sends}'`]),
    ...(call.requestBody && !body ? ["--data-binary @features.jsonl.gz"] : []),
  ];
  return lines.join(" \\\n  ");
}
