/** The words of numbers. `written`: the number as the pages write it. */
export const numbers = {
  plus: (written: string) => `plus ${written}`,
  minus: (written: string) => `minus ${written}`,
  ordinal: (rank: number, written: string) => `${written}${ordinalSuffix(rank)}`,
  noToken: "no token of the sample",
  tokensOfHundred: (count: number) => `${count} of 100 tokens`,
  oneTokenIn: (written: string) => `1 token in ${written}`,
};

function ordinalSuffix(rank: number): string {
  const lastTwo = rank % 100;
  return lastTwo >= 11 && lastTwo <= 13 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
}
