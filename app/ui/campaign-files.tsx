import { Link } from "@remix-run/react";
import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { useText } from "#app/language/text.tsx";

/** A campaign's data to take home, straight from the database. */
export function CampaignFiles({ slug }: { slug: string }) {
  const t = useText(campaignResultsWords);
  return (
    <section aria-labelledby="files" className="card px-5 py-4">
      <h2 id="files" className="label">
        {t.takeHome}
      </h2>
      <p className="note">{t.takeHint}</p>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {Object.entries(t.files).map(([file, name]) => (
          <li key={file}>
            <a
              href={`/api/v1/campaigns/${slug}/exports/${file}`}
              className="link inline-flex min-h-11 items-center"
              download
            >
              {name}
            </a>
          </li>
        ))}
        <li>
          <Link
            to={`/research/exports?${new URLSearchParams({ from: `campaign:${slug}` })}`}
            className="link inline-flex min-h-11 items-center"
          >
            {t.allSets}
          </Link>
        </li>
      </ul>
    </section>
  );
}
