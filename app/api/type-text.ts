import type { JsonSchema } from "./document-shape.ts";

/** A JSON Schema as a TypeScript type; what the type system cannot say (patterns, bounds) is left out. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/components/schemas/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return union(several.map(typeText));
  if (schema.allOf) return schema.allOf.map((part) => bracketed(typeText(part))).join(" & ");
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeText({ ...schema, type })));
  switch (schema.type) {
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "array":
      return arrayText(schema);
    case "object":
      return objectText(schema);
    default:
      return "unknown";
  }
}

function arrayText({ prefixItems, items }: JsonSchema): string {
  if (prefixItems) return `[${prefixItems.map(typeText).join(", ")}]`;
  return `${bracketed(typeText(items ?? {}))}[]`;
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties);
  if (fields.length === 0) {
    return `Record<string, ${typeof additionalProperties === "object" ? typeText(additionalProperties) : "unknown"}>`;
  }
  const lines = fields.map(
    ([name, schema]) => `${comment(schema)}${quoted(name)}${required.includes(name) ? "" : "?"}: ${typeText(schema)};`,
  );
  return `{\n${lines.join("\n")}\n}`;
}

/** As a line above what it tells of. */
export function comment({ description }: JsonSchema): string {
  return description === undefined ? "" : `/** ${description.replaceAll("*/", "* /")} */\n`;
}

export const quoted = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const union = (parts: string[]) => [...new Set(parts)].join(" | ");
const bracketed = (type: string) => (/[|&]/.test(type) && !/^[{[]/.test(type) ? `(${type})` : type);
