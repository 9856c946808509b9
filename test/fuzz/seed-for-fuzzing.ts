import { z } from "zod";
import { featureRecord } from "#test/database/feature-record.ts";
import { PlayerClient } from "#test/instance/player-client.ts";

/** What the fuzzer may name, so that calls do not only meet things that are not there. */
export interface FuzzedThings {
  key: string;
  values: Record<string, string[]>;
}

const made = z.object({ id: z.union([z.number(), z.string()]) });

/** A researcher with a key and one of everything that the API makes: import, source, explanation, list, vector, direction, export. */
export async function seedForFuzzing(origin: string): Promise<FuzzedThings> {
  const researcher = await PlayerClient.signUp(origin, "fuzz_researcher");
  await fetch(`${origin}/research`, {
    method: "POST",
    headers: { Cookie: researcher.cookie, Origin: origin },
    body: new URLSearchParams(),
    redirect: "manual",
  });
  const { key } = z
    .object({ key: z.string() })
    .parse(await (await researcher.post("/api/v1/keys", { name: "fuzz" })).json());
  const send = async (path: string, body: unknown): Promise<string> => {
    const response = await researcher.post(path, body);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return String(made.safeParse(answer).data?.id ?? "");
  };

  const records = [0, 1, 2].map((index) =>
    featureRecord({ model: "smollm2-135m-instruct", source: "10-fuzzed", index }),
  );
  const upload = await fetch(`${origin}/api/v1/imports?format=neuroglyph&licence=CC0-1.0&attribution=fuzz`, {
    method: "POST",
    headers: { Cookie: researcher.cookie, Origin: origin },
    body: records.map((record) => `${JSON.stringify(record)}\n`).join("") + "not a record\n",
  });
  if (upload.status !== 202) throw new Error(`the import answered ${upload.status}: ${await upload.text()}`);
  const feature = z
    .object({ items: z.array(z.object({ model: z.string(), source: z.string(), index: z.number() })).min(1) })
    .parse(await (await fetch(`${origin}/api/v1/features?playable=true&limit=1`)).json()).items[0];
  if (!feature) throw new Error("the instance has no features");
  const { model, source, index } = feature;
  const explanation = await send(`/api/v1/features/${model}/${source}/${index}/explanations?wait=20`, {
    text: "words about rivers",
  });
  await researcher.get("/api/v1/rounds/next");
  await send(`/api/v1/features/${model}/${source}/${index}/counter-examples`, { text: "The river rose in the night." });
  const list = await send("/api/list/new", { name: "Fuzzed", description: "for a fuzzer" });
  const values = Array.from({ length: 576 }, (_, i) => Math.sin(i));
  await send("/api/vector/new", {
    ...{ modelId: model, layerNumber: 10, hookType: "hook_resid_pre", vector: values },
    ...{ vectorDefaultSteerStrength: 1, vectorLabel: "fuzzed" },
  });
  const direction = await send("/api/v1/directions", { name: "fuzzed", hook: "blocks.10.hook_resid_pre", values });
  const stored = await send("/api/v1/exports", { scope: { model, source }, sets: ["features"], format: "csv" });
  const today = Date.now();
  const day = (ahead: number) => new Date(today + ahead * 86_400_000).toISOString().slice(0, 10);
  const slug = await slugOf(
    await researcher.post("/api/v1/campaigns", {
      ...{ name: "Fuzzed", description: "A campaign for a fuzzer.", startsOn: day(0), endsOn: day(9) },
      features: [`${model}/${source}/${index}`],
    }),
  );
  const ids = [...new Set(["1", explanation, direction, stored])];
  return {
    key,
    values: {
      model: [model],
      source: [source, "10-fuzzed"],
      index: [String(index), "0", "1"],
      id: ids,
      listId: [list],
      slug: [slug],
      text: ["words about rivers", "The river rose in the night."],
      file: ["features.jsonl.gz", "explanations.csv", "snippets.parquet", "records.jsonl.gz"],
      name: ["features.csv", "README.md", "manifest.json"],
      hook: ["blocks.10.hook_resid_pre"],
    },
  };
}

async function slugOf(response: Response): Promise<string> {
  const answer: unknown = await response.json();
  const { data } = z.object({ slug: z.string() }).safeParse(answer);
  if (!data) throw new Error(`the campaign answered ${response.status}: ${JSON.stringify(answer)}`);
  return data.slug;
}
