const reasons = {
  later: { button: "Not now", hint: "it may come again tomorrow" },
  too_strange: { button: "Too strange", hint: "no pattern to see; others will meet it less often" },
  not_for_me: { button: "Not for me", hint: "it will not come again" },
  offensive: { button: "Offensive", hint: "its snippets should not be shown; kept for moderators" },
};
type Reason = keyof typeof reasons;

/** Putting features aside, and the end of a campaign. */
export const next = {
  skip: "Skip",
  skipWhy: "Skip this feature: why?",
  reason: (reason: Reason) => reasons[reason].button,
  reasonHint: (reason: Reason) => reasons[reason].hint,
  skipKept: (reason: Reason) => `You put this feature aside: ${reasons[reason].button.toLowerCase()}.`,
  skipped: (index: number, reason: Reason) =>
    reason === "later" ? `Feature ${index} is put aside until tomorrow.` : `Feature ${index} is put aside.`,
  takeBack: "Take it back",

  campaignExplained: "Nothing is left in this campaign",
  campaignExplainedHint: "It is over, or you have explained or put aside every feature that it still asks for.",
  playAny: "Play any feature",
  toCampaign: "To the campaign",
};
