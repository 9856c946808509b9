/** What leads through the catalogue, and what every page of a private source says. */
export const walk = {
  previous: "Previous",
  next: "Next",
  randomShort: "Random",
  label: "Through the list",
  backToList: "Back to the list",
  details: "All about this feature",
  privateMark: "Private",
  privateNote:
    "Only you and the administrators see this: its source is private. It can be played once it is published.",
};
