import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import { binsOf } from "./bin-ranges.ts";
import type { Bins, ChartName } from "./catalogue-types.ts";
import { logHeights } from "./chart-geometry.ts";
import { formatCount } from "./format-numbers.ts";

interface QuietBinsProps {
  chart: ChartName;
  title: string;
  bins: Bins;
}

/** A histogram to look at, on a logarithmic count axis; nothing where there is nothing to count. */
export function QuietBins({ chart, title, bins }: QuietBinsProps) {
  const t = useText(catalogueWords);
  const bars = binsOf(chart, bins);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return null;
  const heights = logHeights(bins.counts);
  const end = (text: string) => (chart === "density" ? t.chartEnds.density(text) : text);
  const words = bars.map(({ count, low, high }) => t.bin(count, formatCount(count), t.range(low, high)));
  return (
    <div role="img" aria-label={`${title}. ${words.filter((_, place) => bars[place]?.count !== 0).join("; ")}`}>
      <div className="flex h-14 items-end gap-px border-b border-edge">
        {bars.map(({ from }, place) => (
          <span
            key={from}
            title={words[place]}
            className="block min-w-0 flex-1 rounded-t-[2px] bg-truth"
            style={{ height: (heights[place] ?? 0) > 0 ? `max(3px, ${Math.round((heights[place] ?? 0) * 100)}%)` : 0 }}
          />
        ))}
      </div>
      <div className="note figures flex justify-between" aria-hidden="true">
        <span>{end(first.low)}</span>
        <span>{end(last.high)}</span>
      </div>
      <p className="note" aria-hidden="true">
        {title}
      </p>
    </div>
  );
}
