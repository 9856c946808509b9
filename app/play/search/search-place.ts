/** Where a search looks. */
export interface SearchPlace {
  /** Ids of the sources that the viewer may see and asked for. */
  sources: readonly number[];
  /** A model or source was asked for: these are not all that there are. */
  narrow: boolean;
  /** Only by people or by machines. */
  origin?: "human" | "machine" | undefined;
  /** At most so many. */
  limit: number;
}

export interface FoundExplanation {
  id: number;
  featureId: number;
}
