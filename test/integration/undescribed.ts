import type { JsonSchema } from "#app/api/document-shape.ts";

/** Paths of the fields of a value that its JSON Schema does not name: drift that JSON Schema itself lets pass. */
export function undescribed(schema: JsonSchema, value: unknown, shapes: Record<string, JsonSchema>, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const forms = formsOf(schema, shapes);
  if (forms.length === 0 || forms.some(isAnything)) return [];
  // Of several forms, the one that names most of what is there is the one that is meant.
  const found = forms.map((form) => walk(form, value, shapes, at));
  return found.reduce((fewest, paths) => (paths.length < fewest.length ? paths : fewest));
}

function formsOf(schema: JsonSchema, shapes: Record<string, JsonSchema>): JsonSchema[] {
  if (schema.$ref !== undefined) return formsOf(shapes[schema.$ref.split("/").at(-1) ?? ""] ?? {}, shapes);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return several.flatMap((part) => formsOf(part, shapes));
  if (schema.allOf) {
    const parts = schema.allOf.flatMap((part) => formsOf(part, shapes));
    return [
      {
        type: "object",
        properties: Object.assign({}, ...parts.map(({ properties = {} }) => properties)) as Record<string, JsonSchema>,
      },
    ];
  }
  return [schema];
}

const isAnything = ({ type, properties, items, prefixItems, additionalProperties }: JsonSchema) =>
  type === undefined && !properties && !items && !prefixItems && !additionalProperties;

function walk(schema: JsonSchema, value: object, shapes: Record<string, JsonSchema>, at: string): string[] {
  const path = (name: string | number) => (at === "" ? String(name) : `${at}.${name}`);
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      undescribed(schema.prefixItems?.[i] ?? schema.items ?? {}, item, shapes, path(i)),
    );
  }
  const { properties = {}, additionalProperties } = schema;
  return Object.entries(value).flatMap(([name, inner]) => {
    const known =
      properties[name] ??
      (typeof additionalProperties === "object"
        ? additionalProperties
        : additionalProperties === true
          ? {}
          : undefined);
    return known === undefined ? [path(name)] : undescribed(known, inner, shapes, path(name));
  });
}
