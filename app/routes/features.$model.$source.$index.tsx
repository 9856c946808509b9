import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { findBeside } from "#app/catalog/browse/find-beside.server.ts";
import { readList } from "#app/catalog/browse/read-filter.ts";
import { featureKeyText, featurePath, parseFeatureKey, type FeatureKey } from "#app/catalog/feature-key.ts";
import { readFeature } from "#app/catalog/read-feature.server.ts";
import { typedText } from "#app/catalog/trial-text.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import { afterCounterExample } from "#app/community/after-counter-example.server.ts";
import { longestComment } from "#app/community/comments/comment-text.ts";
import { readComments } from "#app/community/comments/read-comments.server.ts";
import { readListed } from "#app/community/lists/read-lists.server.ts";
import { explanationIdParameter } from "#app/play/api-schemas.ts";
import { readCounterExamples } from "#app/play/counter-examples/read-counter-examples.server.ts";
import { saveCounterExample } from "#app/play/counter-examples/save-counter-example.server.ts";
import { cleanText, countWords, longestText, mostWords, textProblem } from "#app/play/explanations/explanation-text.ts";
import { readDailyNote } from "#app/play/daily/read-daily-note.server.ts";
import { readStanding } from "#app/play/explanations/read-standing.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { campaignParameter } from "#app/play/next/api-schemas.ts";
import { readSkip } from "#app/play/next/read-skip.server.ts";
import { readSkipped } from "#app/play/next/skip-reasons.ts";
import { readFamily } from "#app/play/refine/read-lineage.server.ts";
import { readOutcome } from "#app/play/refine/read-outcome.server.ts";
import { readRefined } from "#app/play/refine/read-refined.server.ts";
import { compareWords } from "#app/play/refine/word-changes.ts";
import { badRequest, isAppError, notFound } from "#app/platform/errors.ts";
import type { BrowseBarProps } from "#app/ui/browse-bar.tsx";
import { latePart } from "#app/ui/late-part.tsx";
import { keptList } from "#app/ui/list-address.ts";
import { FeaturePage } from "#app/ui/feature-page.tsx";
import { featureAddress, type ExplanationCard } from "#app/ui/plain-types.ts";
import { SkipFeature } from "#app/ui/skip-feature.tsx";
import { SkippedNote } from "#app/ui/skipped-note.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { useScoreArrival } from "#app/ui/use-score-arrival.ts";
import { walk as walkWords } from "#app/language/english/walk.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { useText } from "#app/language/text.tsx";

// Far down on the page, or closed until one's own first exam: loads when it is shown.
const FeatureComments = latePart(async () => (await import("#app/ui/feature-comments.tsx")).FeatureComments);
const BookmarkButton = latePart(async () => (await import("#app/ui/bookmark-button.tsx")).BookmarkButton);
const RowExtras = latePart(async () => (await import("#app/ui/row-extras.tsx")).RowExtras);
const DailyNote = latePart(async () => (await import("#app/ui/daily-note.tsx")).DailyNote);
const SteerText = latePart(async () => (await import("#app/ui/steer-text.tsx")).SteerText);

/** One function for good: a new one would touch the board below before it is awake. */
const rowExtras = (explanation: ExplanationCard) => <RowExtras explanation={explanation} />;

/** Comments on the feature's page; all of them stand on a page of their own. */
const commentsShown = 10;

const ownText = z.string().transform(typedText);
const formSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("explain"),
    text: z.string(),
    requestKey: z.string(),
    parent: explanationIdParameter.optional(),
  }),
  z.object({ intent: z.literal("try"), text: ownText }),
  z.object({ intent: z.literal("keep"), text: ownText }),
]);

const rules = {
  mostWords,
  longest: longestText,
  countWords,
  problem: (text: string) => textProblem(cleanText(text))?.message ?? null,
};

function requireKey(params: Record<string, string | undefined>): FeatureKey {
  const { key, problem } = parseFeatureKey(params);
  if (key === null) throw notFound(featureWords.notFound(problem));
  return key;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? featureWords.pageTitle(data.feature.index, data.feature.source) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = requireKey(params);
  const viewer = await currentUser(request);
  const feature = await readFeature(key, viewer);
  const standing = await readStanding(feature.id, viewer);
  const query = new URL(request.url).searchParams;
  const asked = (name: string) => explanationIdParameter.safeParse(query.get(name)).data ?? null;
  const refineId = asked("refine");
  const refining = refineId === null ? null : await readRefined(feature.id, refineId, viewer);
  // Whoever refines looks at other words than those of the last result.
  const result =
    refining === null
      ? (standing.mine.find(({ id }) => id === asked("explanation")) ?? standing.mine[0] ?? null)
      : null;
  const list = query.get("list") === null ? null : readList(query.get("list"), key);
  const [outcome, counterExamples, family, aside, daily, comments, lists, beside] = await Promise.all([
    result && readOutcome(result, viewer),
    readCounterExamples(feature.id, viewer),
    readFamily(asked("lineage"), standing, result, viewer),
    readSkip(viewer, feature.id),
    readDailyNote(feature.id),
    readComments(feature.id, viewer, { limit: commentsShown }),
    viewer && readListed(viewer, feature.id),
    list && findBeside(key, list.filter, viewer),
  ]);
  const campaign = campaignParameter.nullable().catch(null).parse(query.get("campaign"));
  const next = new URLSearchParams({ after: featureKeyText(key), ...(campaign === null ? {} : { campaign }) });
  return {
    feature,
    standing,
    result,
    outcome,
    refining,
    refineRefused: query.has("refine") && refining === null,
    ...family,
    counterExamples,
    browse: list && beside && { ...beside, list: list.parameters },
    ...{ aside, daily, comments, lists, campaign, skipped: readSkipped(query) },
    /** Tells the document to look again by itself (root). */
    waiting: result?.status === "scoring",
    requestKey: crypto.randomUUID(),
    /** Words brought along from another page. */
    offered: query.get("text")?.slice(0, longestText) ?? null,
    signUpPath: viewer === null ? `/signup?to=${encodeURIComponent(featurePath(key))}` : null,
    nextPath: `/play?${next}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const key = requireKey(params);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(frameWords.foreignForm);
  const { intent, text } = form.data;
  try {
    if (intent === "try")
      return data({
        tried: { text, trial: await tryText(await currentUser(request), key, text), kept: null, problem: null },
        refused: null,
      });
    const viewer = await requireViewer(request);
    if (intent === "keep") {
      const kept = await saveCounterExample(viewer, key, text);
      await afterCounterExample(viewer, kept);
      return data({ tried: { text, trial: kept.trial, kept, problem: null }, refused: null });
    }
    const { parent, requestKey } = form.data;
    const { id } = await submitExplanation({ viewer, key, text, requestKey, parentId: parent });
    return redirect(`${featurePath(key)}?explanation=${id}#official-score`);
  } catch (error) {
    if (!isAppError(error) || error.status === 401 || error.status === 404) throw error;
    const headers = new Headers(
      error.retryAfterSeconds === null ? {} : { "Retry-After": String(error.retryAfterSeconds) },
    );
    const answer =
      intent !== "explain"
        ? { tried: { text, trial: null, kept: null, problem: error.message }, refused: null }
        : { tried: null, refused: { text, problem: error.message } };
    return data(answer, { status: error.status, headers });
  }
}

/** Trying a text changes nothing that the page shows. */
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formData?.get("intent") === "try" ? false : defaultShouldRevalidate;
}

/** Only who comes out of a list has it. */
const BrowseBar = latePart<BrowseBarProps>(async () => (await import("#app/ui/browse-bar.tsx")).BrowseBar);

export default function FeatureRoute() {
  const { feature, result, offered, waiting, aside, daily, comments, lists, campaign, skipped, browse, ...page } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const navigation = useNavigation();
  const words = useText(walkWords);
  useScoreArrival(waiting && result !== null ? result.id : null, useLookAgain());
  return (
    <FeaturePage
      key={feature.id}
      {...page}
      feature={feature}
      result={result}
      offered={offered}
      rules={rules}
      compareWords={compareWords}
      submitting={navigation.formData?.get("intent") === "explain"}
      refused={answer?.refused ?? null}
      tried={answer?.tried ?? null}
      slots={{
        above: browse && <BrowseBar {...browse} details={false} />,
        actions: (
          <div className="-mt-1 mb-2 flex flex-wrap items-start gap-x-6">
            <Link
              to={`${featureAddress(feature)}/details${keptList(browse?.list ?? {})}`}
              className="link inline-flex min-h-10 items-center"
            >
              {words.details}
            </Link>
            {lists !== null && <BookmarkButton feature={feature} lists={lists} />}
            <SkipFeature
              feature={feature}
              loggedIn={page.signUpPath === null}
              kept={aside}
              campaign={campaign}
              nextPath={page.nextPath}
            />
          </div>
        ),
        notice: (
          <>
            <SkippedNote skipped={skipped} campaign={campaign} />
            <DailyNote note={daily} />
          </>
        ),
        // The model's graph knows the pushes of its own sets alone.
        afterTrial: feature.kind === "direction" ? null : <SteerText feature={feature} />,
        afterBoard: <FeatureComments feature={feature} comments={comments} longest={longestComment} />,
        rowExtras,
      }}
    />
  );
}
