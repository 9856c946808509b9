import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { readFollowing } from "#app/community/follow/read-following.server.ts";
import { FollowingPage } from "#app/ui/following-page.tsx";
import { people as peopleWords } from "#app/language/english/people.ts";

export const meta: MetaFunction = () => [{ title: peopleWords.pageTitle(peopleWords.followingTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  return { ...(await readFollowing(viewer)), viewer: viewer.name };
}

export default function Following() {
  return <FollowingPage {...useLoaderData<typeof loader>()} />;
}
