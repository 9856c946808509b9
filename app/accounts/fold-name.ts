/** Names are ASCII (credentials.ts), so these are all the letters of a name that a reader can take for others. */
const lookAlikes: [RegExp, string][] = [
  [/0/g, "o"],
  [/[1i]/g, "l"],
  [/5/g, "s"],
  [/rn/g, "m"],
  [/vv/g, "w"],
  [/[_-]+/g, "-"],
];

/** Case and look-alikes folded: two names with the same folded form are one name to a reader (`Nellie-O`, `nell1e_0`). */
export function foldName(name: string): string {
  return lookAlikes.reduce(
    (folded, [pattern, replacement]) => folded.replace(pattern, replacement),
    name.toLowerCase(),
  );
}

/** Authors and roles of the house itself: a player of this name could pass for it. */
const reserved = new Set(
  [
    ["house", "neuroglyph", "token-list", "lexical", "baseline", "machine", "simulator", "scorer"],
    [
      "admin",
      "administrator",
      "moderator",
      "researcher",
      "root",
      "system",
      "support",
      "staff",
      "official",
      "team",
      "security",
    ],
    ["anonymous", "anybody", "everyone", "nobody", "deleted", "unknown", "null", "undefined", "you"],
  ]
    .flat()
    .map(foldName),
);

export function isReservedName(name: string): boolean {
  return reserved.has(foldName(name));
}
