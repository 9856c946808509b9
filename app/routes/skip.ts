import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featureKeySchema, featureKeyText, featurePath } from "#app/catalog/feature-key.ts";
import { badRequest } from "#app/platform/errors.ts";
import { campaignParameter } from "#app/play/next/api-schemas.ts";
import { skipFeature, takeSkipBack } from "#app/play/next/skip-feature.server.ts";
import { skippedParameters, skipReasons } from "#app/play/next/skip-reasons.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";

const formSchema = featureKeySchema.extend({
  reason: z.enum([...skipReasons, "take-back"]),
  campaign: campaignParameter.optional(),
});

export function loader() {
  return redirect("/play");
}

/** Puts a feature aside and goes to the next one, or takes that back and returns to it. Guests just go on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(frameWords.foreignForm);
  const { reason, campaign, ...feature } = form.data;
  const viewer = await currentUser(request);
  if (reason === "take-back") {
    if (viewer !== null) await takeSkipBack(viewer, feature);
    return redirect(featurePath(feature));
  }
  if (viewer !== null) await skipFeature(viewer, feature, reason);
  const next = new URLSearchParams({
    after: featureKeyText(feature),
    ...(campaign === undefined ? {} : { campaign }),
    ...(viewer === null ? {} : skippedParameters({ feature, reason })),
  });
  return redirect(`/play?${next}`);
}
