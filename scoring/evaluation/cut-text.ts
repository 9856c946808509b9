const piece = /<\|[a-z]+\|>| ?\ufffd+| ?[\p{L}\p{N}\p{M}]+| ?[^\s\p{L}\p{N}\p{M}\ufffd]|\s/gu;

/** Tokens of a text whose tokenizer is unknown: words and signs, each with the blank before it. Joined they are the text. */
export function cutText(text: string): string[] {
  return text.match(piece) ?? (text === "" ? [] : [text]);
}
