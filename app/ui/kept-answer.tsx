import type { Text } from "#app/language/english.ts";
import { counterExamples as counterExamplesWords } from "#app/language/english/counter-examples.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount, formatShare } from "./format-numbers.ts";
import { shareOf } from "./token-shade.ts";
import { visibleToken } from "./token-words.ts";

/** What became of a text that was kept as a counter-example. */
export interface KeptText {
  trial: { tokens: string[]; activations: number[]; maxActivation: number };
  leader: { id: number; text: string; author: { name: string; isPlayer: boolean }; mine: boolean } | null;
  /** 0..10 a token. */
  predicted: number[] | null;
  breach: { kind: "missed" | "false_alarm"; token: number } | null;
  points: number;
  unpaid: "holds" | "unrated" | "own" | "paid_before" | "known" | "day_used_up" | null;
}

/** Whether the leading explanation holds, in words, and what that earned. */
export function KeptAnswer({ kept }: { kept: KeptText }) {
  const text = {
    counterExamples: useText(counterExamplesWords),
    tokens: useText(tokensWords),
    refine: useText(refineWords),
  };
  const { counterExamples: t } = text;
  const { leader, breach, points, unpaid } = kept;
  return (
    <div className="mt-2 text-[14px]" data-testid="kept">
      <p className={breach === null ? undefined : "font-medium"}>{verdictOf(kept, text)}</p>
      {leader !== null && (
        <p className="note mt-0.5">
          <q className="font-reading text-[15px]">{leader.text}</q>
        </p>
      )}
      {breach !== null && (
        <p className="mt-1">
          {points > 0 && <b className="font-semibold">{t.points(points, formatCount(points))}. </b>}
          {unpaid !== null && t.unpaid[unpaid]} {t.scoredAnew}
        </p>
      )}
    </div>
  );
}

function verdictOf(
  { trial, leader, predicted, breach }: KeptText,
  { counterExamples: t, tokens, refine }: Pick<Text, "counterExamples" | "tokens" | "refine">,
): string {
  if (leader === null) return t.nothingLeads;
  const name = leader.mine ? t.ownLeader : t.leader(refine.named(leader.author.name, leader.author.isPlayer));
  if (breach === null) return t.holds(name);
  const token = visibleToken(trial.tokens[breach.token] ?? "", tokens).replace(/^‑/, "");
  if (breach.kind === "missed") {
    const share = shareOf(trial.activations[breach.token] ?? 0, trial.maxActivation);
    return t.missed(name, token, formatShare(Math.min(1, share)));
  }
  return t.falseAlarm(name, token, formatShare((predicted?.[breach.token] ?? 0) / 10));
}
