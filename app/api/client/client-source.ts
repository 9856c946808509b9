import { callsOf, type ApiDocument, type Content, type Operation, type Parameter } from "../document-shape.ts";
import { comment, quoted, typeText } from "../type-text.ts";

/** The TypeScript client as text, made from the API's document: one function a call, named by its operationId. */
export function clientSource(document: ApiDocument, kernel: string): string {
  const shapes = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(schema)}export type ${name} = ${typeText(schema)};`,
  );
  const calls = callsOf(document).map(({ method, path, call }) => callText(method, path, call));
  return `${kernel.replace("  // calls\n", calls.join("\n\n"))}\n${shapes.join("\n\n")}\n`;
}

function callText(method: string, path: string, call: Operation): string {
  const { input, isOptional } = inputText(call);
  const answer = answerText(call);
  const address = `\`${path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => `\${part(input.${name})}`)}\``;
  const uses = [
    ...(call.parameters.some(({ in: place }) => place === "query") ? [`query: input.query`] : []),
    ...(call.requestBody ? [bodyUse(call.requestBody.content)] : []),
  ];
  const needed = call.security.flatMap((way) => way.key ?? []);
  const open = call.security.some((way) => Object.keys(way).length === 0);
  const access = open
    ? "Anybody may call it"
    : needed[0] === undefined
      ? "A session alone; no key"
      : `Key: ${needed[0]}`;
  return `/** ${call.summary}. ${access}. */
${call.operationId}(${input === "" ? "" : `input: ${input}${isOptional ? " = {}" : ""}`}): Promise<${answer.type}> {
  return this.${answer.way}("${method}", ${address}${uses.length > 0 ? `, { ${uses.join(", ")} }` : ""});
}`;
}

function inputText(call: Operation): { input: string; isOptional: boolean } {
  const inPath = call.parameters.filter(({ in: place }) => place === "path");
  const inQuery = call.parameters.filter(({ in: place }) => place === "query");
  const queryNeeded = inQuery.some(({ required }) => required);
  const fields = [
    ...inPath.map(({ name }) => `${name}: string | number;`),
    ...(inQuery.length > 0 ? [`query${queryNeeded ? "" : "?"}: { ${inQuery.map(queryField).join("\n")} };`] : []),
    ...(call.requestBody ? [`body: ${bodyType(call.requestBody.content)};`] : []),
  ];
  if (fields.length === 0) return { input: "", isOptional: false };
  return { input: `{ ${fields.join("\n")} }`, isOptional: inPath.length === 0 && !queryNeeded && !call.requestBody };
}

/** In an address everything is text: numbers and booleans may be given as such. */
function queryField({ name, required, schema }: Parameter): string {
  const isFlag = schema.enum?.every((value) => value === "true" || value === "false") ?? false;
  const type = isFlag ? "boolean" : schema.enum ? typeText(schema) : "string | number";
  return `${comment(schema)}${quoted(name)}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
}

const json = (content: Content) => content["application/json"]?.schema;

function bodyType(content: Content): string {
  const schema = json(content);
  return schema ? typeText(schema) : "BodyInit";
}

const bodyUse = (content: Content) => (json(content) ? "json: input.body" : "raw: input.body");

const isFile = (content: Content) =>
  !json(content) || Object.values(content).some(({ schema }) => schema?.format === "binary");

/** What a call gives where it succeeds: its JSON, nothing, or the whole response where that is a file. */
function answerText(call: Operation): { type: string; way: "json" | "nothing" | "file" } {
  const successes = Object.entries(call.responses).filter(([status]) => status.startsWith("2"));
  const contents = successes.map(([, { content }]) => content);
  if (contents.every((content) => Object.keys(content).length === 0)) return { type: "void", way: "nothing" };
  if (contents.some(isFile)) return { type: "Response", way: "file" };
  return { type: [...new Set(contents.map((content) => typeText(json(content) ?? {})))].join(" | "), way: "json" };
}
