import { Link } from "@remix-run/react";
import type { Text } from "#app/language/english.ts";
import { boards as boardsWords } from "#app/language/english/boards.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import type { BoardAddress, BoardChoice, BoardPlace, BoardPlaces } from "./board-types.ts";
import { Tabs } from "./tabs.tsx";

interface FilterProps {
  choice: BoardChoice;
  address: BoardAddress;
}

const boardNames = ["players", "explanations", "wanted", "groups"] as const;
const windows = ["day", "week", "month", "days120", "all"] as const;
const tracks = ["all", "solo", "refine", "judge"] as const;

export function BoardTabs({ choice, address }: FilterProps) {
  const t = useText(boardsWords);
  const tabs = boardNames.map((board) => ({
    name: t.names[board],
    to: address({ board }),
    current: board === choice.board,
  }));
  return <Tabs tabs={tabs} label={t.boards} />;
}

export function WindowPills({ choice, address }: FilterProps) {
  const t = useText(boardsWords);
  const tabs = windows.map((window) => ({
    name: t.windows[window],
    to: address({ window }),
    current: window === choice.window,
  }));
  return <Tabs tabs={tabs} label={t.time} pills />;
}

export function TrackPills({ choice, address }: FilterProps) {
  const t = useText(boardsWords);
  const tabs = tracks.map((track) => ({
    name: t.tracks[track],
    to: address({ track, place: { kind: "everywhere" } }),
    current: track === choice.track && choice.place.kind === "everywhere",
  }));
  return <Tabs tabs={tabs} label={t.track} pills />;
}

/** Folded up: there may be hundreds of sources. A choice is a link, so it closes by itself. */
export function PlaceChoice({ choice, address, places }: FilterProps & { places: BoardPlaces }) {
  const text = {
    boards: useText(boardsWords),
    featureList: useText(featureListWords),
  };
  const { boards: t } = text;
  const { place } = choice;
  const link = (name: string, to: BoardPlace) => (
    <Link
      to={address({ place: to })}
      className="pill"
      aria-current={sameBoardPlace(place, to) ? "page" : undefined}
      preventScrollReset
    >
      {name}
    </Link>
  );
  return (
    <details key={address({})} className="place-choice">
      <summary className="pill" aria-current={place.kind === "everywhere" ? undefined : "true"}>
        <span>
          <span className="sr-only">{t.place}: </span>
          {placeName(place, places, text)}
        </span>
      </summary>
      <nav aria-label={t.place} className="card px-3 py-3">
        {link(t.everywhere, { kind: "everywhere" })}
        {places.models.map(({ model, name, sources }) => (
          <div key={model} className="mt-2">
            <p className="label pl-3.5">{name}</p>
            <ul className="flex flex-wrap gap-1">
              <li>{link(t.allOf(name), { kind: "model", model })}</li>
              {sources.map(({ source, layer, kind }) => (
                <li key={source}>{link(text.featureList.sourceTab(layer, kind), { kind: "source", model, source })}</li>
              ))}
            </ul>
          </div>
        ))}
        {choice.board === "players" && places.campaigns.length > 0 && (
          <div className="mt-2">
            <p className="label pl-3.5">{t.campaigns}</p>
            <ul className="flex flex-wrap gap-1">
              {places.campaigns.map(({ campaign, name }) => (
                <li key={campaign}>{link(name, { kind: "campaign", campaign })}</li>
              ))}
            </ul>
          </div>
        )}
      </nav>
    </details>
  );
}

function sameBoardPlace(one: BoardPlace, other: BoardPlace): boolean {
  return placeKey(one) === placeKey(other);
}

function placeKey(place: BoardPlace): string {
  switch (place.kind) {
    case "everywhere":
      return "";
    case "model":
      return place.model;
    case "source":
      return `${place.model}/${place.source}`;
    case "campaign":
      return `campaign ${place.campaign}`;
  }
}

function placeName(
  place: BoardPlace,
  { models, campaigns }: BoardPlaces,
  { boards: t, featureList }: Pick<Text, "boards" | "featureList">,
): string {
  if (place.kind === "everywhere") return t.everywhere;
  if (place.kind === "campaign")
    return campaigns.find(({ campaign }) => campaign === place.campaign)?.name ?? place.campaign;
  const model = models.find((one) => one.model === place.model);
  if (place.kind === "model") return model?.name ?? place.model;
  const source = model?.sources.find((one) => one.source === place.source);
  return source === undefined ? place.source : featureList.sourceTab(source.layer, source.kind);
}
