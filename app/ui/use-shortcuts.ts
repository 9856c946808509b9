import { useEffect, useRef } from "react";

/** What single keys do; keys as KeyboardEvent.key gives them, letters in lower case. */
export type Shortcuts = Record<string, (() => void) | undefined>;

const switchKey = "single-key shortcuts";

/** Single-key shortcuts are on unless this browser's user switched them off (people who dictate need that). */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(switchKey) !== "off";
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  try {
    localStorage.setItem(switchKey, on ? "on" : "off");
  } catch {
    // No storage: they stay on.
  }
}

/** Runs an action for a key pressed anywhere but in a field; never with Ctrl, Alt or Meta held, nor while a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !shortcutsOn())
        return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
      const action = latest.current[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
