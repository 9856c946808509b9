import type { JsonSchema } from "./document-shape.ts";

/** A small value that the schema allows, for a first try: what is needed and nothing else. `shapes` are the document's components. */
export function exampleOf(schema: JsonSchema, shapes: Record<string, JsonSchema>, name = ""): unknown {
  if (schema.$ref !== undefined)
    return exampleOf(shapes[schema.$ref.replace("#/components/schemas/", "")] ?? {}, shapes);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const several = schema.anyOf ?? schema.oneOf;
  if (several?.[0]) return exampleOf(several[0], shapes, name);
  if (schema.default !== undefined) return schema.default;
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return exampleText(name);
    case "array":
      return schema.items ? [exampleOf(schema.items, shapes, name)] : [];
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((field) => [field, exampleOf(schema.properties?.[field] ?? {}, shapes, field)]),
      );
    default:
      return null;
  }
}

/** What is called so in every instance: the embedded model, its dictionary. */
const usual: Record<string, string> = {
  model: "smollm2-135m-instruct",
  modelId: "smollm2-135m-instruct",
  source: "10-dictionary",
  layer: "10-dictionary",
  index: "0",
  id: "1",
  listId: "1",
  file: "features.jsonl.gz",
  text: "the word river",
  token: "river",
  q: "rivers",
  name: "mine",
  description: "What these features have in common.",
  startsOn: "2027-01-01",
  endsOn: "2027-02-01",
  reason: "It repeats what another player wrote.",
  evidence: "The kettle boiled, however slowly.",
  query: "source=10-dictionary&explained=false",
};

export const exampleText = (name: string): string => usual[name] ?? "…";
