import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { useText } from "#app/language/text.tsx";
import { CampaignField, fieldProps } from "./campaign-field.tsx";
import type { Complaints } from "./campaign-types.ts";

interface RuleFieldsProps {
  values: Record<string, string>;
  complaints: Complaints;
}

/** When a campaign's feature is done. */
export function RuleFields({ values, complaints }: RuleFieldsProps) {
  const t = useText(campaignFormWords);
  const field = (name: string) => fieldProps(name, values, complaints, true);
  const about = (name: "goalPlayers" | "goalScore" | "patience") => ({
    ...{ name, complaints, label: t[name], hint: t[`${name}Hint`] },
  });
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <CampaignField {...about("goalPlayers")}>
        <input {...field("goalPlayers")} type="number" min={1} max={50} required />
      </CampaignField>
      <CampaignField {...about("goalScore")}>
        <input {...field("goalScore")} type="number" min={0} max={1} step={0.01} />
      </CampaignField>
      <CampaignField {...about("patience")}>
        <input {...field("patience")} type="number" min={2} max={100} required />
      </CampaignField>
    </div>
  );
}
