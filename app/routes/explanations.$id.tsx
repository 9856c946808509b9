import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featurePath } from "#app/catalog/feature-key.ts";
import { answerForm } from "#app/community/form-answer.server.ts";
import { castVote } from "#app/community/votes/cast-vote.server.ts";
import { badRequest, notFound } from "#app/platform/errors.ts";
import { explanationIdParameter } from "#app/play/api-schemas.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { people as peopleWords } from "#app/language/english/people.ts";

const voteSchema = z.enum(["1", "-1", "0"]).transform((value) => Number(value) as 1 | -1 | 0);

function requireId(text: string | undefined): number {
  const id = explanationIdParameter.safeParse(text);
  if (!id.success) throw notFound(peopleWords.noExplanation);
  return id.data;
}

/** An explanation is read on the page of its feature. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { feature } = await readExplanation(requireId(params.id), await currentUser(request));
  return redirect(`${featurePath(feature)}#explanations-title`);
}

/** A vote on it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const id = requireId(params.id);
  const form = await request.formData();
  const value = voteSchema.safeParse(form.get("value"));
  if (!value.success) throw badRequest(frameWords.foreignForm);
  return answerForm(form, `/explanations/${id}`, () => castVote(viewer, id, value.data));
}
