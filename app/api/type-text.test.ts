import { expect, it } from "vitest";
import type { JsonSchema } from "./document-shape.ts";
import { indented, quoted, typeText } from "./type-text.ts";

it.each<[JsonSchema, string]>([
  [{ type: "integer", minimum: 0 }, "number"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ enum: ["a", 1] }, '"a" | 1'],
  [{ const: true }, "true"],
  [{ $ref: "#/components/schemas/Clue" }, "Clue"],
  [{ anyOf: [{ type: "string" }, { type: "integer" }, { type: "number" }] }, "string | number"],
  [{ type: "array", items: { type: ["number", "null"] } }, "(number | null)[]"],
  [{ type: "array", items: { type: "array", items: { type: "number" } } }, "number[][]"],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "number" }] }, "[string, number]"],
  [{ type: "object", additionalProperties: { type: "number" } }, "Record<string, number>"],
  [{ type: "object" }, "Record<string, unknown>"],
  [{}, "unknown"],
])("writes %j as %s", (schema, type) => {
  expect(typeText(schema)).toBe(type);
});

it("says what may be left out, what a field is for, and how deep it lies", () => {
  const schema: JsonSchema = {
    type: "object",
    properties: {
      id: { type: "integer" },
      "odd name": { type: "object", properties: { text: { type: "string", description: "ends */ here {" } } },
    },
    required: ["id"],
  };
  expect(indented(typeText(schema))).toBe(
    ["{", "  id: number;", '  "odd name"?: {', "    /** ends * / here { */", "    text?: string;", "  };", "}"].join(
      "\n",
    ),
  );
  expect([quoted("a1"), quoted("a-b")]).toEqual(["a1", '"a-b"']);
});
