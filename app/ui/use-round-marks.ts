import { useRef, useState, type MouseEvent, type PointerEvent } from "react";

/** A word of a round, by its text and its place there. */
export interface WordPlace {
  snippet: number;
  word: number;
}

/** silent, weak, middling, strong. */
const strengths = 4;

/**
 * The marks of a round, 0 to 3 for each word of each text, and what pointers do to them: a tap goes one strength up and round, a drag paints
 * all words on its way with the first one's, Shift and a click paint from the word marked last. `counts`: words of each text. Words carry
 * data-snippet and data-word, and the handlers.
 */
export function useRoundMarks(counts: readonly number[]) {
  const [marks, setMarks] = useState(() => counts.map((count) => Array<number>(count).fill(0)));
  const drag = useRef<(WordPlace & { value: number; painted: boolean }) | null>(null);
  const last = useRef<WordPlace | null>(null);
  const markOf = ({ snippet, word }: WordPlace) => marks[snippet]?.[word] ?? 0;

  /** Both ends included. */
  const paint = (snippet: number, from: number, to: number, value: number) => {
    last.current = { snippet, word: to };
    const [first, end] = [Math.min(from, to), Math.max(from, to)];
    setMarks((before) =>
      before.map((row, i) => (i === snippet ? row.map((old, j) => (first <= j && j <= end ? value : old)) : row)),
    );
  };
  const mark = ({ snippet, word }: WordPlace, value: number) => paint(snippet, word, word, value);

  const onPointerDown = (event: PointerEvent) => {
    const place = placeOf(event.target);
    drag.current =
      place === null || event.button !== 0 || event.shiftKey
        ? null
        : { ...place, value: (markOf(place) + 1) % strengths, painted: false };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === null || event.buttons === 0) return;
    // A finger's events all go to the word that it began on.
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (place?.snippet !== from.snippet || place.word === from.word) return;
    paint(from.snippet, from.word, place.word, from.value);
    drag.current = { ...from, word: place.word, painted: true };
  };
  const onPointerCancel = () => {
    drag.current = null;
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target);
    // Keys click too, without a pointer (detail 0).
    const painted = event.detail > 0 && drag.current?.painted === true;
    drag.current = null;
    if (place === null || painted) return;
    const before = last.current;
    if (event.shiftKey && before?.snippet === place.snippet)
      paint(place.snippet, before.word, place.word, markOf(before) || strengths - 1);
    else mark(place, (markOf(place) + 1) % strengths);
  };
  return { marks, mark, pointer: { onPointerDown, onPointerMove, onPointerCancel, onClick } };
}

/** The word that an element is or stands in. */
export function placeOf(target: EventTarget | null): WordPlace | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-word]") : null;
  return element && { snippet: Number(element.dataset.snippet), word: Number(element.dataset.word) };
}
