import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { loginPath } from "#app/accounts/safe-redirect.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { grant } from "#app/community/achievements/grant.server.ts";
import { cleanText, countWords, longestText, mostWords, textProblem } from "#app/play/explanations/explanation-text.ts";
import { checkLevel, readLevel } from "#app/play/tutorial/check-level.server.ts";
import { isLevelSlug, isOpen, levelAfter, levelNumber, type LevelSlug } from "#app/play/tutorial/levels.ts";
import { stepsFor } from "#app/play/tutorial/steps.ts";
import { readProgress, recordPass } from "#app/play/tutorial/progress.server.ts";
import { badRequest, isAppError, notFound } from "#app/platform/errors.ts";
import { LockedLevel, TutorialLevelPage } from "#app/ui/tutorial-level.tsx";
import { levelAddress } from "#app/ui/tutorial-types.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";

const rules = {
  mostWords,
  longest: longestText,
  countWords,
  problem: (text: string) => textProblem(cleanText(text))?.message ?? null,
};

function requireSlug(params: Record<string, string | undefined>): LevelSlug {
  if (!isLevelSlug(params.level)) throw notFound("The tutorial has no such level.");
  return params.level;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page
      ? tutorialWords.levelPage(levelNumber(page.slug), tutorialWords.levels[page.slug].title)
      : tutorialWords.pageTitle,
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const slug = requireSlug(params);
  const viewer = await currentUser(request);
  const locked = viewer === null && !isOpen(slug);
  const [{ passed, setCookie }, level] = await Promise.all([
    readProgress(request, viewer),
    locked ? null : readLevel(slug),
  ]);
  return data(
    { slug, level, passed, hasAccount: viewer !== null },
    { headers: setCookie === null ? {} : { "Set-Cookie": setCookie } },
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const slug = requireSlug(params);
  const viewer = isOpen(slug) ? await currentUser(request) : await requireViewer(request);
  const text = (await request.formData()).get("text");
  if (typeof text !== "string") throw badRequest(frameWords.foreignForm);
  try {
    const check = await checkLevel(slug, text);
    if (!check.passed) return data({ check, refused: null });
    const { setCookie } = await recordPass(request, viewer, slug, (tx, userId) => grant(tx, userId, "tutorial"));
    return data({ check, refused: null }, { headers: setCookie === null ? {} : { "Set-Cookie": setCookie } });
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ check: null, refused: { text, problem: error.message } }, { status: error.status });
  }
}

export default function TutorialLevelRoute() {
  const { slug, level, passed, hasAccount } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // Without scripts the page is made in the request that passes the level, before the cookie is back.
  const steps = stepsFor(answer?.check?.passed ? [...passed, slug] : passed, hasAccount);
  const navigation = useNavigation();
  const here = levelAddress(slug);
  if (level === null) {
    return (
      <LockedLevel
        level={slug}
        number={levelNumber(slug)}
        steps={steps}
        passed={passed.length}
        signUpPath={`/signup?to=${encodeURIComponent(here)}`}
        logInPath={loginPath(here)}
      />
    );
  }
  return (
    <TutorialLevelPage
      key={slug}
      level={level}
      steps={steps}
      nextLevel={levelAfter(slug)}
      check={answer?.check ?? null}
      refused={answer?.refused ?? null}
      rules={rules}
      checking={navigation.state === "submitting" && navigation.formAction === here}
    />
  );
}
