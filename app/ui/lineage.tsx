import { Link } from "@remix-run/react";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { growTree, type Tree } from "./lineage-tree.ts";
import { MachineBadge } from "./machine-badge.tsx";
import { ScoreNumber } from "./number.tsx";
import { playerAddress, type Lineage } from "./plain-types.ts";

interface FamilyTreeProps {
  lineage: Lineage;
  /** Somebody asked for it. */
  open: boolean;
}

/** Who made what from whose words: a nested list, drawn as a tree. */
export function FamilyTree({ lineage, open }: FamilyTreeProps) {
  const t = useText(refineWords);
  const count = 1 + lineage.ancestors.length + lineage.descendants.length;
  return (
    <details key={`${lineage.self.id} ${open}`} id="lineage" className="group scroll-mt-4 lg:scroll-mt-48" open={open}>
      <summary className="flex min-h-11 items-center gap-x-2">
        <h2 className="label">
          <span aria-hidden="true" className="mr-1.5 inline-block transition-transform group-open:rotate-90">
            ›
          </span>
          {t.family}
        </h2>
        <span className="note">{t.familyOf(count, formatCount(count))}</span>
      </summary>
      <p className="note mb-1">{t.familyHint}</p>
      <ul className="tree overflow-x-auto" aria-label={t.family}>
        <Branch tree={growTree(lineage)} here={lineage.self.id} />
      </ul>
      {lineage.more && <p className="note mt-1">{t.familyMore}</p>}
    </details>
  );
}

function Branch({ tree: { node, children }, here }: { tree: Tree; here: number }) {
  const t = useText(refineWords);
  const result = useText(resultWords);
  const { author, mine, origin, method, status, text, exam } = node;
  const isHere = node.id === here;
  return (
    <li>
      <div className="tree-node" data-here={isHere ? "" : undefined} aria-current={isHere || undefined}>
        {exam === null ? (
          <span className="note">{t.unscored}</span>
        ) : (
          <ScoreNumber value={exam} className="font-semibold" />
        )}{" "}
        <span className="note">
          {mine ? (
            result.you
          ) : author.isPlayer ? (
            <Link to={playerAddress(author.name)} className="link">
              {author.name}
            </Link>
          ) : (
            author.name
          )}
          {origin === "machine" && <MachineBadge method={method} />}
          {isHere && ` · ${t.here}`}
        </span>
        {text === null ? (
          <p className="note">{status === "hidden" ? t.takenDown : t.closed}</p>
        ) : (
          <p className={`font-reading text-[0.95rem] leading-snug wrap-anywhere ${isHere ? "" : "text-quiet"}`}>
            {text}
          </p>
        )}
      </div>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.node.id} tree={child} here={here} />
          ))}
        </ul>
      )}
    </li>
  );
}
