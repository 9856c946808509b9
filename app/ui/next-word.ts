/** Where a word stands on the page, in pixels. */
export interface WordBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The word that an arrow key leads to from number `from`: the one before or after, or the nearest of the line above or below; `from` at the ends. */
export function nextWord(key: string, from: number, boxes: readonly WordBox[]): number | null {
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  if (key === "ArrowRight") return Math.min(boxes.length - 1, from + 1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const own = boxes[from];
  if (own === undefined) return null;
  const down = key === "ArrowDown";
  const beyond = boxes
    .map((box, word) => ({ box, word }))
    .filter(({ box }) => (down ? box.top >= own.bottom - 1 : box.bottom <= own.top + 1));
  const nearest = down ? Math.min(...beyond.map(({ box }) => box.top)) : Math.max(...beyond.map(({ box }) => box.top));
  const middle = ({ left, right }: WordBox) => (left + right) / 2;
  const [best] = beyond
    .filter(({ box }) => Math.abs(box.top - nearest) < (own.bottom - own.top) / 2)
    .sort((a, b) => Math.abs(middle(a.box) - middle(own)) - Math.abs(middle(b.box) - middle(own)));
  return best?.word ?? from;
}
