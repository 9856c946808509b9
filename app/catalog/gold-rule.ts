/**
 * An explanation known to be good, with which rounds see whether a player marks with care: a machine's, scored, the low end of its official interval at
 * least `low`, and people who have judged it score it at least `human`. Its feature stays out of training data.
 */
export const goldRule = { low: 0.6, human: 0.5 } as const;
