import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { followPlayer, unfollowPlayer } from "#app/community/follow/follow-player.server.ts";
import { answerForm } from "#app/community/form-answer.server.ts";
import { readProfile } from "#app/community/profile/read-profile.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { playerAddress } from "#app/ui/plain-types.ts";
import { ProfilePage } from "#app/ui/profile-page.tsx";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { people as peopleWords } from "#app/language/english/people.ts";

const intentSchema = z.enum(["follow", "unfollow"]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? peopleWords.pageTitle(data.profile.name) : frameWords.name },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  return { profile: await readProfile(params.name ?? "", viewer), viewer: viewer?.name ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await request.formData();
  const intent = intentSchema.safeParse(form.get("intent"));
  if (!intent.success) throw badRequest(frameWords.foreignForm);
  const name = params.name ?? "";
  const act = intent.data === "follow" ? followPlayer : unfollowPlayer;
  return answerForm(form, playerAddress(name), () => act(viewer, name));
}

export default function Player() {
  return <ProfilePage {...useLoaderData<typeof loader>()} />;
}
