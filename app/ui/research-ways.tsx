import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { research as researchWords } from "#app/language/english/research.ts";
import { useText } from "#app/language/text.tsx";

/** What researchers do here, in three groups, each door with a small drawing in the game's own signs. */
export function ResearchWays({ mayReadAgreement }: { mayReadAgreement: boolean }) {
  const t = useText(researchWords);
  const { ways } = t;
  return (
    <>
      <Group title={t.bring}>
        <Way to="/research/imports/new" {...ways.upload}>
          <path d="M24 30V10M16 18l8-8 8 8" stroke="var(--color-truth)" {...drawn} />
          <path d="M8 30v8h32v-8" stroke="var(--color-edge)" {...drawn} />
        </Way>
        <Way to="/research/directions" {...ways.direction}>
          <path d="M8 40V8M8 40h32" stroke="var(--color-edge)" {...drawn} />
          <path d="M8 40 36 14M36 14l-9 1M36 14l-1.5 9" stroke="var(--color-truth)" {...drawn} />
        </Way>
        <Way to="/campaigns" {...ways.campaign}>
          {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((cell) => (
            <rect
              key={cell}
              x={6 + (cell % 3) * 13}
              y={6 + Math.floor(cell / 3) * 13}
              width="10"
              height="10"
              rx="2.5"
              fill={cell < 5 ? "var(--color-truth)" : "var(--color-edge)"}
              opacity={cell < 5 ? 1 - cell * 0.12 : 0.6}
            />
          ))}
        </Way>
      </Group>
      <Group title={t.study}>
        <Way to="/features" {...ways.browse}>
          {[10, 22, 34, 26, 14, 8].map((height, i) => (
            <rect
              key={height}
              x={5 + i * 6.6}
              y={42 - height}
              width="5"
              height={height}
              rx="1.2"
              fill="var(--color-truth)"
              opacity={0.35 + i * 0.12}
            />
          ))}
        </Way>
        <Way to="/search" {...ways.search}>
          <circle cx="20" cy="20" r="12" stroke="var(--color-truth)" {...drawn} />
          <path d="M29 29 41 41" stroke="var(--color-edge)" {...drawn} />
        </Way>
        <Way to="/research/comparison" {...ways.comparison}>
          <path d="M6 24h36" stroke="var(--color-edge)" strokeDasharray="3 4" {...drawn} />
          <path d="M6 36 18 28l10 2 14-16" stroke="var(--color-guess)" {...drawn} />
        </Way>
        {mayReadAgreement && (
          <Way to="/research/agreement" {...ways.agreement}>
            <path d="M8 40 40 8" stroke="var(--color-edge)" strokeDasharray="3 4" {...drawn} />
            {[
              [14, 30],
              [20, 26],
              [28, 22],
              [34, 12],
              [36, 30],
            ].map(([x, y]) => (
              <circle key={x} cx={x} cy={y} r="3.4" fill="var(--color-guess)" />
            ))}
          </Way>
        )}
      </Group>
      <Group title={t.take}>
        <Way to="/research/exports" {...ways.exports}>
          <path d="M24 8v20M16 20l8 8 8-8" stroke="var(--color-truth)" {...drawn} />
          <path d="M8 30v8h32v-8" stroke="var(--color-edge)" {...drawn} />
        </Way>
        <Way to="/research/exports?sets=pairs,preferences" {...ways.training}>
          <rect x="6" y="10" width="26" height="8" rx="2.5" fill="var(--color-truth)" />
          <rect x="6" y="22" width="18" height="8" rx="2.5" fill="var(--color-edge)" opacity=".6" />
          <path d="M30 34l5 5 8-11" stroke="var(--color-good)" {...drawn} />
        </Way>
        <Way to="/docs/api" {...ways.api}>
          <path d="M16 14 6 24l10 10M32 14l10 10-10 10" stroke="var(--color-edge)" {...drawn} />
          <path d="M27 11l-6 26" stroke="var(--color-guess)" {...drawn} />
        </Way>
      </Group>
    </>
  );
}

const drawn = { fill: "none", strokeWidth: 3, strokeLinecap: "round", strokeLinejoin: "round" } as const;

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="label mb-2">{title}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
    </section>
  );
}

function Way({ to, title, text, children }: { to: string; title: string; text: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className="card flex h-full items-start gap-4 px-4 py-4 transition-colors hover:border-edge">
        <svg width="40" height="40" viewBox="0 0 48 48" aria-hidden="true" className="shrink-0">
          {children}
        </svg>
        <span>
          <span className="block font-semibold">{title}</span>
          <span className="mt-0.5 block text-[14px] text-quiet">{text}</span>
        </span>
      </Link>
    </li>
  );
}
