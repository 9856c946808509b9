import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { campaignSchema } from "#app/play/campaigns/campaign-form.ts";
import { createCampaign } from "#app/play/campaigns/create-campaign.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { FormProblem } from "#app/ui/form-field.tsx";
import { Page } from "#app/ui/page.tsx";

type Complaints = Record<string, string[] | null | undefined>;

export const meta: MetaFunction = () => [{ title: campaignsWords.newPageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "campaign:create");
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return { startsOn: day(0), endsOn: day(30) };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "campaign:create");
  const form = await request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  const refuse = (complaints: Complaints, status = 422) => data({ complaints, typed }, { status });
  const submission = parseWithZod(form, { schema: campaignSchema });
  if (submission.status !== "success") return refuse(submission.error ?? {});
  try {
    return redirect(`/campaigns/${await createCampaign(viewer, submission.value)}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse(formComplaints(error), error.status);
  }
}

export default function NewCampaign() {
  const t = useText(campaignsWords);
  const dates = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const complaints: Complaints = answer?.complaints ?? {};
  const typed: Record<string, string> = answer?.typed ?? { ...dates, goalPlayers: "3", patience: "6" };
  const field = (name: string) => ({
    id: name,
    name,
    required: true,
    defaultValue: typed[name],
    "aria-invalid": complaints[name] ? true : undefined,
    "aria-describedby": complaints[name] ? `${name}-problem` : undefined,
    className: "field",
  });
  return (
    <Page title={t.newTitle} lead={t.newLead} narrow>
      <Form method="post" className="space-y-4">
        <FormProblem complaints={complaints[""]} />
        <Field name="name" label={t.name} complaints={complaints.name}>
          <input {...field("name")} maxLength={80} />
        </Field>
        <Field name="description" label={t.description} hint={t.descriptionHint} complaints={complaints.description}>
          <textarea {...field("description")} rows={4} maxLength={2000} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="startsOn" label={t.startsOn} complaints={complaints.startsOn}>
            <input {...field("startsOn")} type="date" />
          </Field>
          <Field name="endsOn" label={t.endsOn} complaints={complaints.endsOn}>
            <input {...field("endsOn")} type="date" />
          </Field>
          <Field name="goalPlayers" label={t.goalPlayers} complaints={complaints.goalPlayers}>
            <input {...field("goalPlayers")} type="number" min={1} max={50} />
          </Field>
          <Field name="patience" label={t.patience} complaints={complaints.patience}>
            <input {...field("patience")} type="number" min={2} max={100} />
          </Field>
        </div>
        <Field name="features" label={t.features} hint={t.featuresHint} complaints={complaints.features}>
          <textarea {...field("features")} rows={8} spellCheck={false} />
        </Field>
        <button className="button">{t.create}</button>
      </Form>
    </Page>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  complaints: string[] | null | undefined;
  children: React.ReactNode;
}

function Field({ name, label, hint, complaints, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && <p className="note mt-1">{hint}</p>}
      {complaints && (
        <p id={`${name}-problem`} className="problem mt-1">
          {complaints.join(" ")}
        </p>
      )}
    </div>
  );
}
