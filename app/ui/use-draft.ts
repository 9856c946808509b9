import { useCallback, useState, useSyncExternalStore } from "react";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

/** Where a feature's half-written explanation waits, so that neither a reload nor a lost connection costs it. Each refinement has its own. */
function draftKey(feature: FeatureAddress, parent: number | null): string {
  return `draft ${featureAddress(feature)}${parent === null ? "" : ` refining ${parent}`}`;
}

/**
 * Text of a box that survives the page. `initial` comes from the server; a kept draft of this tab wins over it. `parent`: the explanation
 * that is being refined.
 */
export function useDraft(
  feature: FeatureAddress,
  initial: string,
  parent: number | null = null,
): [string, (text: string) => void] {
  const key = draftKey(feature, parent);
  const [typed, setTyped] = useState<{ key: string; text: string } | null>(null);
  const kept = useSyncExternalStore(
    neverChanges,
    () => readDraft(key),
    () => null,
  );
  const change = useCallback(
    (text: string) => {
      setTyped({ key, text });
      keepDraft(key, text);
    },
    [key],
  );
  return [(typed?.key === key ? typed.text : kept) ?? initial, change];
}

/** Other tabs have their own session storage, and this tab's box tells its changes itself. */
const neverChanges = () => () => undefined;

/** Storage may be switched off: then there is no draft, and no error. */
function readDraft(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keepDraft(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Nothing to do: the text still stands in the box.
  }
}
