import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featurePath } from "#app/catalog/feature-key.ts";
import { findFeature, requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { longestComment } from "#app/community/comments/comment-text.ts";
import { readComments } from "#app/community/comments/read-comments.server.ts";
import { deleteComment, restoreComment, writeComment } from "#app/community/comments/write-comment.server.ts";
import { answerForm } from "#app/community/form-answer.server.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { comments as commentsWords } from "#app/language/english/comments.ts";
import { useText } from "#app/language/text.tsx";
import { badRequest } from "#app/platform/errors.ts";
import { FeatureComments } from "#app/ui/feature-comments.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { featureAddress } from "#app/ui/plain-types.ts";

const perPage = 50;
const querySchema = z.object({ cursor: z.string().max(80).optional() });
const id = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647));
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("write"), text: z.string() }),
  z.object({ intent: z.literal("delete"), comment: id }),
  z.object({ intent: z.literal("restore"), comment: id }),
]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? commentsWords.pageTitle(data.feature.index, data.feature.source) : "Neuroglyph" },
];

/** All comments on a feature, older ones page by page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = requireFeatureKey(params);
  const { cursor } = querySchema.catch({}).parse(Object.fromEntries(new URL(request.url).searchParams));
  const viewer = await currentUser(request);
  const feature = await findFeature(key, viewer);
  const comments = await readComments(feature.id, viewer, { cursor, limit: perPage });
  return { feature: key, comments, longest: longestComment, further: cursor !== undefined };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const key = requireFeatureKey(params);
  const form = await request.formData();
  const asked = formSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) throw badRequest(frameWords.foreignForm);
  const act = () => {
    const { data } = asked;
    if (data.intent === "write") return writeComment(viewer, key, data.text);
    return (data.intent === "delete" ? deleteComment : restoreComment)(viewer, key, data.comment);
  };
  return answerForm(form, `${featurePath(key)}/comments`, act);
}

export default function Comments() {
  const t = useText(commentsWords);
  const { feature, comments, longest, further } = useLoaderData<typeof loader>();
  const lead = (
    <>
      {t.pageLead}{" "}
      <Link to={featureAddress(feature)} className="link">
        {t.backTo(feature.index)}
      </Link>
    </>
  );
  return (
    <Page title={t.title} lead={lead}>
      <div className="max-w-2xl">
        <FeatureComments feature={feature} comments={comments} longest={longest} alone />
        <MoreLink nextCursor={comments.nextCursor} further={further} parameters={{}} />
      </div>
    </Page>
  );
}
