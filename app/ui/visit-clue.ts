/** Focuses the peak of the next (or the one before) clue that is in sight. */
export function visitClue(step: 1 | -1): void {
  const strips = [...document.querySelectorAll<HTMLElement>("[data-testid=clue]")].filter(
    (strip) => strip.offsetParent !== null,
  );
  const current = strips.findIndex((strip) => strip.contains(document.activeElement));
  const next = strips[current < 0 ? (step === 1 ? 0 : strips.length - 1) : current + step];
  next?.querySelector<HTMLElement>("[data-token][tabindex='0']")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}
