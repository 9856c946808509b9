import { expect, it } from "vitest";
import { z } from "zod";
import { callsOf, readDocument } from "./document-shape.ts";
import { exampleOf } from "./example-of.ts";

const document = readDocument();
const bodies = callsOf(document).flatMap(({ call }) => {
  const schema = call.requestBody?.content["application/json"]?.schema;
  return schema ? [{ name: call.operationId, schema }] : [];
});

it("has bodies to try", () => {
  expect(bodies.length).toBeGreaterThan(20);
});

it.each(bodies)("shows a body of $name that its own schema takes", ({ schema }) => {
  const shapes = document.components.schemas;
  const local = JSON.parse(
    JSON.stringify({ ...schema, $defs: shapes }).replaceAll("#/components/schemas/", "#/$defs/"),
  ) as Parameters<typeof z.fromJSONSchema>[0];
  expect(z.fromJSONSchema(local).safeParse(exampleOf(schema, shapes)).error?.issues ?? []).toEqual([]);
});
