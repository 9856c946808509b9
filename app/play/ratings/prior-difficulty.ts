import { newcomer, type Rating } from "./glicko.ts";

/** How far from 1500 a feature can start. */
const reach = 350;

/**
 * Where a feature's difficulty starts before anybody has played it: by how far the reference explanation lies above the par, both on the
 * feature's exam, -1..1. An easy win (.5 or more above) starts at 1150, a reference that does not beat the par at 1850.
 */
export function priorDifficulty(reference: number, par: number): Rating {
  const lead = Math.min(0.5, Math.max(0, reference - Math.max(0, par)));
  return { ...newcomer, rating: newcomer.rating + reach * (1 - 4 * lead) };
}
