import type { ServerBuild } from "@remix-run/node";
import { expect, it } from "vitest";
import { notFound, tooMany } from "./errors.ts";
import { guardRoutes } from "./guard-routes.server.ts";

type Handler = (args: { request: Request }) => unknown;

/** The guarded loader or action of a build with one page. */
function guarded(kind: "loader" | "action", handle: Handler): (request: Request) => Promise<unknown> {
  const build = {
    routes: { "routes/page": { id: "routes/page", path: "page", module: { default: () => null, [kind]: handle } } },
  };
  const noApi = () => () => Promise.reject(new Error("this page is no call of the API"));
  const handler = guardRoutes(build as unknown as ServerBuild, noApi).routes["routes/page"]?.module[
    kind
  ] as unknown as Handler;
  return async (request) => handler({ request });
}

const get = new Request("http://a.example/page");
const thrown = async (answer: Promise<unknown>) => (await answer.catch((error: unknown) => error)) as Response;
const post = (body: BodyInit | null, type?: string) =>
  new Request("http://a.example/page", { method: "POST", body, headers: type ? { "Content-Type": type } : {} });

it("turns a refusal into an error page of its status", async () => {
  const missing = await thrown(guarded("loader", () => Promise.reject(notFound("There is no such feature.")))(get));
  expect(missing.status).toBe(404);
  expect(await missing.json()).toEqual({
    code: "not_found",
    message: "There is no such feature.",
    details: null,
    reference: null,
  });
  const limited = await thrown(guarded("loader", () => Promise.reject(tooMany(9)))(get));
  expect([limited.status, limited.headers.get("Retry-After")]).toEqual([429, "9"]);
});

it("turns a fault into a reference and nothing else", async () => {
  const fault = await thrown(guarded("loader", () => Promise.reject(new Error("relation User does not exist")))(get));
  expect(fault.status).toBe(500);
  expect(await fault.json()).toEqual({
    code: "internal",
    message: expect.not.stringContaining("User"),
    details: null,
    reference: expect.any(String),
  });
});

it("lets redirects and data pass", async () => {
  const redirect = new Response(null, { status: 302, headers: { Location: "/" } });
  expect(await thrown(guarded("loader", () => Promise.reject(redirect))(get))).toBe(redirect);
  expect(await guarded("loader", () => Promise.resolve({ a: 1 }))(get)).toEqual({ a: 1 });
});

it("hands an action a form that parses, and refuses every other body", async () => {
  const echo = guarded("action", async ({ request }) => [...(await request.formData()).entries()]);
  expect(await echo(post(new URLSearchParams({ a: "1" })))).toEqual([["a", "1"]]);
  const multipart = new FormData();
  multipart.set("a", "2");
  expect(await echo(post(multipart))).toEqual([["a", "2"]]);
  expect(await echo(post(null))).toEqual([]);
  expect((await thrown(echo(post("{}", "application/json")))).status).toBe(415);
  expect((await thrown(echo(post("a", "multipart/form-data")))).status).toBe(400);
  expect((await thrown(echo(post("a=%00", "application/x-www-form-urlencoded")))).status).toBe(400);
  expect((await thrown(echo(post(`a=${"b".repeat(70_000)}`, "application/x-www-form-urlencoded")))).status).toBe(413);
});

it("puts every route of the API behind the API's guard, by its path", async () => {
  const build = {
    routes: {
      "routes/api.v1.keys.$id": {
        id: "routes/api.v1.keys.$id",
        path: "api/v1/keys/:id",
        module: { loader: () => "open" },
      },
    },
  };
  const { routes } = guardRoutes(build as unknown as ServerBuild, (path, handle) => (args) => [path, handle(args)]);
  const { loader } = routes["routes/api.v1.keys.$id"]?.module ?? {};
  expect((loader as unknown as Handler)({ request: get })).toEqual(["api/v1/keys/:id", "open"]);
});
