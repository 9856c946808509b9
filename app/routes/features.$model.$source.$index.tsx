import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  useActionData,
  useLoaderData,
  useNavigation,
  useRevalidator,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featureKeyText, featurePath, parseFeatureKey, type FeatureKey } from "#app/catalog/feature-key.ts";
import { readFeature } from "#app/catalog/read-feature.server.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import { english } from "#app/language/english.ts";
import { cleanText, countWords, longestText, mostWords, textProblem } from "#app/play/explanations/explanation-text.ts";
import { readStanding } from "#app/play/explanations/read-standing.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { badRequest, isAppError, notFound } from "#app/platform/errors.ts";
import { FeaturePage } from "#app/ui/feature-page.tsx";
import { useScoreArrival } from "#app/ui/use-score-arrival.ts";

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("explain"), text: z.string(), requestKey: z.string() }),
  z.object({ intent: z.literal("try"), text: z.string() }),
]);

const rules = {
  mostWords,
  longest: longestText,
  countWords,
  problem: (text: string) => textProblem(cleanText(text))?.message ?? null,
};

function requireKey(params: Record<string, string | undefined>): FeatureKey {
  const { key, problem } = parseFeatureKey(params);
  if (key === null) throw notFound(english.feature.notFound(problem));
  return key;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? english.feature.pageTitle(data.feature.index, data.feature.source) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = requireKey(params);
  const [viewer, feature] = await Promise.all([currentUser(request), readFeature(key)]);
  const standing = await readStanding(feature.id, viewer);
  const query = new URL(request.url).searchParams;
  const result = standing.mine.find(({ id }) => id === Number(query.get("explanation"))) ?? standing.mine[0] ?? null;
  return {
    feature,
    standing,
    result,
    /** Tells the document to look again by itself (root). */
    waiting: result?.status === "scoring",
    requestKey: crypto.randomUUID(),
    /** Words brought along from another page. */
    offered: query.get("text")?.slice(0, longestText) ?? null,
    signUpPath: viewer === null ? `/signup?to=${encodeURIComponent(featurePath(key))}` : null,
    nextPath: `/play?after=${encodeURIComponent(featureKeyText(key))}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const key = requireKey(params);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(english.feature.foreignForm);
  const { intent, text } = form.data;
  try {
    if (intent === "try")
      return data({ tried: { text, trial: await tryText(key, text), problem: null }, refused: null });
    const viewer = await requireViewer(request);
    const { id } = await submitExplanation({ viewer, key, text, requestKey: form.data.requestKey });
    return redirect(`${featurePath(key)}?explanation=${id}#official-score`);
  } catch (error) {
    if (!isAppError(error) || error.status === 401 || error.status === 404) throw error;
    const headers = new Headers(
      error.retryAfterSeconds === null ? {} : { "Retry-After": String(error.retryAfterSeconds) },
    );
    const answer =
      intent === "try"
        ? { tried: { text, trial: null, problem: error.message }, refused: null }
        : { tried: null, refused: { text, problem: error.message } };
    return data(answer, { status: error.status, headers });
  }
}

/** Trying a text changes nothing that the page shows. */
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formData?.get("intent") === "try" ? false : defaultShouldRevalidate;
}

export default function FeatureRoute() {
  const { feature, result, offered, waiting, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const navigation = useNavigation();
  const { revalidate } = useRevalidator();
  useScoreArrival(waiting && result !== null ? result.id : null, revalidate);
  return (
    <FeaturePage
      key={feature.id}
      {...page}
      feature={feature}
      result={result}
      offered={offered}
      rules={rules}
      submitting={navigation.formData?.get("intent") === "explain"}
      refused={answer?.refused ?? null}
      tried={answer?.tried ?? null}
    />
  );
}
