import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { markRead, readNotices } from "#app/accounts/notices/read-notices.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { NoticesPage } from "#app/ui/notices-page.tsx";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { notices as noticesWords } from "#app/language/english/notices.ts";

const perPage = 40;
const id = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647));
const querySchema = z.object({ before: id.optional().catch(undefined) });
const formSchema = z.object({ intent: z.enum(["read", "seen"]), through: id });

export const meta: MetaFunction = () => [{ title: noticesWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const { before } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return {
    ...(await readNotices(viewer, { before, limit: perPage })),
    further: before !== undefined,
    viewer: viewer.name,
  };
}

/** `read` is the button; `seen` is what the open page tells by itself, and it goes on showing what was new. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(frameWords.foreignForm);
  await markRead(viewer, form.data.through);
  return form.data.intent === "seen" ? data(null) : redirect("/notices");
}

export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formData?.get("intent") === "seen" ? false : defaultShouldRevalidate;
}

export default function Notices() {
  return <NoticesPage {...useLoaderData<typeof loader>()} />;
}
