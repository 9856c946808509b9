import { Link } from "@remix-run/react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import { binsOf, isChosen, withBin, type Bin } from "./bin-ranges.ts";
import type { Bins, ChartName, FilterParameters } from "./catalogue-types.ts";
import { listOf } from "./list-address.ts";
import { logHeights } from "./chart-geometry.ts";
import { formatCount } from "./format-numbers.ts";

interface BinChartProps {
  chart: ChartName;
  bins: Bins;
  /** Each bar is a link to the list with this filter and its own range. */
  parameters: FilterParameters;
}

/** A histogram of a source's features on a logarithmic count axis; a bar leads to its features. */
export function BinChart({ chart, bins, parameters }: BinChartProps) {
  const t = useText(catalogueWords);
  const bars = binsOf(chart, bins);
  const heights = logHeights(bins.counts);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return null;
  const title = `bins-${chart}`;
  const end = (text: string) => (chart === "density" ? t.chartEnds.density(text) : text);
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="label mb-1.5">
        {t.charts[chart]}
      </h2>
      <ol className="flex h-16 items-stretch border-b border-edge">
        {bars.map((bar, place) => (
          <li key={bar.from} className="min-w-0 flex-1">
            {bar.count > 0 && (
              <Bar
                {...{ chart, bar, parameters }}
                height={heights[place] ?? 0}
                label={t.bin(bar.count, formatCount(bar.count), spoken(chart, bar, t))}
              />
            )}
          </li>
        ))}
      </ol>
      <p className="note figures flex justify-between" aria-hidden="true">
        <span>{end(first.low)}</span>
        <span>{end(last.high)}</span>
      </p>
    </section>
  );
}

function spoken(chart: ChartName, { low, high }: Bin, t: ReturnType<typeof useText<typeof catalogueWords>>): string {
  const range = t.range(low, high);
  return chart === "density" ? t.oneTokenIn(range) : `${t.rangeShort[chart]} ${range}`;
}

interface BarProps {
  chart: ChartName;
  bar: Bin;
  parameters: FilterParameters;
  height: number;
  label: string;
}

function Bar({ chart, bar, parameters, height, label }: BarProps) {
  const chosen = isChosen(parameters, chart, bar);
  return (
    <Link
      to={listOf(withBin(parameters, chart, bar))}
      preventScrollReset
      aria-label={label}
      title={label}
      data-bin={`${chart} ${bar.from}`}
      className="group flex h-full items-end px-px hover:bg-soft"
    >
      <span
        className={`block w-full rounded-t-[2px] group-hover:bg-guess ${chosen ? "bg-truth" : "bg-line"}`}
        style={{ height: `max(3px, ${Math.round(height * 100)}%)` }}
      />
    </Link>
  );
}

/** The same without links and words: how rare the features of a source are, at a glance. */
export function BinSketch({ bins }: { bins: Bins }) {
  return (
    <div className="flex h-9 items-end gap-px border-b border-line" aria-hidden="true">
      {logHeights(bins.counts).map((height, place) => (
        <span
          key={bins.edges[place]}
          className="block flex-1 rounded-t-[1px] bg-truth"
          style={{ height: height > 0 ? `max(2px, ${Math.round(height * 100)}%)` : 0 }}
        />
      ))}
    </div>
  );
}
