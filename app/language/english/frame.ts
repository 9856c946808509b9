/** What stands around every page: header, footer, errors, keys. */
export const frame = {
  toContent: "To the content",
};
