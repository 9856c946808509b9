import { counted } from "./counted.ts";

/** What players say to each other about a feature. */
export const comments = {
  pageTitle: (index: number, source: string) => `Comments on feature ${index} of ${source} · Neuroglyph`,
  title: "Comments",
  pageLead: "What players say about",
  backTo: (index: number) => `feature ${index}`,
  closed: (count: number, written: string) =>
    count === 0
      ? "Comments open with your first exam on this feature."
      : `${counted(count, written, "comment")} ${count === 1 ? "opens" : "open"} with your first exam on this feature.`,
  empty: "Nobody has said anything yet.",
  label: "Your comment",
  hint: "For those who have explained this feature too.",
  send: "Comment",
  sending: "Sending …",
  remove: "Take back",
  removeLabel: (day: string) => `Take back your comment of ${day}`,
  removed: "You took this back.",
  undo: "Bring it back",
  older: "All comments",
  you: "you",
};
