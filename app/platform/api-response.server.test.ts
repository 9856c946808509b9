import { describe, expect, it } from "vitest";
import { z } from "zod";
import { apiError, readJson } from "./api-response.server.ts";
import { conflict, tooMany } from "./errors.ts";

const schema = z.object({ text: z.string().min(3, "is too short"), inner: z.object({ value: z.number() }).optional() });

const request = (body: BodyInit, type = "application/json") =>
  new Request("http://a.example", { method: "POST", body, headers: { "Content-Type": type } });
const refusal = (sent: Request, limit?: number) =>
  readJson(sent, schema, limit).then(
    () => null,
    (error: unknown) => error,
  );

describe("readJson", () => {
  it("returns what the schema makes of the body", async () => {
    expect(await readJson(request('{"text":"river","more":1}', "application/json; charset=utf-8"), schema)).toEqual({
      text: "river",
    });
  });

  it.each(["", "{", "nul", '{"text":"abc"}}', "\ufeff\ufeff{}"])("calls %j malformed", async (body) => {
    expect(await refusal(request(body))).toMatchObject({ status: 400, code: "malformed_json" });
  });

  it("calls bytes malformed that are no UTF-8", async () => {
    expect(await refusal(request(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))).toMatchObject({ code: "malformed_json" });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
    "refuses the content type %j",
    async (type) => {
      expect(await refusal(request('{"text":"river"}', type))).toMatchObject({ status: 415 });
    },
  );

  it("stops at the limit, whether the length is announced or not", async () => {
    const long = JSON.stringify({ text: "a".repeat(200) });
    expect(await refusal(request(long), 100)).toMatchObject({ status: 413, details: { limitBytes: 100 } });
    const pieces = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(50)) });
    const streamed = {
      method: "POST",
      body: pieces,
      duplex: "half" as const,
      headers: { "Content-Type": "application/json" },
    };
    expect(await refusal(new Request("http://a.example", streamed), 100)).toMatchObject({ status: 413 });
  });

  it("names each bad field by its path", async () => {
    expect(await refusal(request('{"text":"a","inner":{"value":"x"}}'))).toMatchObject({
      status: 422,
      details: { fields: { text: ["is too short"], "inner.value": [expect.any(String)] } },
    });
    expect(await refusal(request("[]"))).toMatchObject({
      status: 422,
      details: { fields: { body: [expect.any(String)] } },
    });
  });

  it.each([
    '{"text":"a\\u0000bc"}',
    '{"text":"\\ud800abc"}',
    '{"__proto__":{"text":"river"}}',
    `{"text":${"[".repeat(40)}${"]".repeat(40)}}`,
    '{"a\\u0000":1}',
  ])("refuses %s although it is JSON", async (body) => {
    expect(await refusal(request(body))).toMatchObject({ status: 422 });
  });
});

describe("apiError", () => {
  it("tells refusals in full", async () => {
    const response = apiError(conflict("You have said this already.", { id: 7 }));
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: { code: "conflict", message: "You have said this already.", details: { id: 7 } },
    });
    expect(apiError(tooMany(12)).headers.get("Retry-After")).toBe("12");
  });

  it("tells of faults only a reference", async () => {
    const response = apiError(new Error("password authentication failed for user postgres"));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/postgres|password/);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "internal", details: { reference: expect.any(String) } } });
  });
});
