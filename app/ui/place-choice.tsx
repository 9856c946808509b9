import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import type { SourceRow } from "./catalogue-types.ts";

interface PlaceChoiceProps {
  id: string;
  /** `model`, `model/source`, or empty: everywhere. */
  chosen: string;
  sources: readonly Pick<SourceRow, "model" | "modelName" | "source" | "layer" | "kind">[];
}

/** Where to look: everywhere, in a model, in a source of it. The field is called `in`. */
export function PlaceChoice({ id, chosen, sources }: PlaceChoiceProps) {
  const t = useText(catalogueWords);
  const featureList = useText(featureListWords);
  const models = [...new Map(sources.map(({ model, modelName }) => [model, modelName]))];
  return (
    <select id={id} name="in" className="field" defaultValue={chosen}>
      <option value="">{t.everywhere}</option>
      {models.map(([slug, name]) => (
        <optgroup key={slug} label={name}>
          <option value={slug}>{t.allOf(name)}</option>
          {sources
            .filter((one) => one.model === slug)
            .map((one) => (
              <option key={one.source} value={`${slug}/${one.source}`}>
                {featureList.sourceTab(one.layer, one.kind)} ({one.source})
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
