/** The tutorial: its map, its levels, and what is said about a text that was checked. */

export type TutorialLevelKey =
  "word" | "category" | "context" | "place" | "too-broad" | "token-list" | "two-meanings" | "hard";

/** Why a text would not pass, as the level says it. */
export type AvoidKey = "related" | "member" | "bare" | "broad" | "list" | "half" | "sense";

export interface TutorialLevelText {
  title: string;
  /** The idea in one or two sentences. */
  idea: string;
  /** What the map shows: pieces of text as `piece*truth`, with `~` in front where no space stands before. */
  sample: string[];
  /** From a nudge to the answer. */
  hints: string[];
  /** Said once the level is passed. */
  learned: string;
  why: Partial<Record<AvoidKey, string>>;
}

const levels: Record<TutorialLevelKey, TutorialLevelText> = {
  word: {
    title: "A word",
    idea: "The simplest feature fires on one word. Which?",
    sample: ["I", "always", "had", "a", "dream*1", "to", "build", "bridges"],
    hints: [
      "Read the amber words alone, one after the other.",
      "They are all forms of one word, whether somebody is asleep or makes plans.",
      "Type: the word dream",
    ],
    learned:
      "One word was enough. “Dreams” and “dreamed” came along by themselves: the program knows that they are its forms.",
    why: {
      related: "Close, but the feature wants the word itself.",
      broad: "Every second word of a text is a noun; this feature fires on a handful.",
    },
  },
  category: {
    title: "A family of words",
    idea: "Many features fire on a whole family of words. Name the family, not its members.",
    sample: ["a", "cloud", "of", "pink*.9", "floating", "in", "purple*.6", "liquid"],
    hints: [
      "Look at the birds and the skunks: which words about them are lit?",
      "Brown, grey, pink, purple. What are they all?",
      "Type: colours",
    ],
    learned:
      "One name covers the members that you have not seen as well. Your first texts held no scarlet and no yellow lion.",
    why: {
      member: "One member of the family. The others are missed.",
      broad: "They are adjectives, but most adjectives stay dark.",
    },
  },
  context: {
    title: "Only after …",
    idea: "Sometimes the lit word says nothing by itself. What counts is the word before it.",
    sample: ["tell", "you", "of", "those", "who", "think", "of*.9", "him"],
    hints: [
      "There are many “of”s in these texts. Compare a lit one with a dark one.",
      "Which word stands just before each lit “of”?",
      'Say what lights up, and after what. Quotes ask for a word letter by letter: "of" after "think" or "thought"',
    ],
    learned: "“This word, but only after that one”: a great many features keep an eye on what has just been said.",
    why: {
      bare: "Then every “of” would light up, and most of them are dark.",
      related: "The light falls on “of” and not on “think”. Say where it falls.",
    },
  },
  place: {
    title: "A sign in its place",
    idea: "Not every feature cares for meaning. Some fire on a mere sign, in one kind of place.",
    sample: ["about", "410", "~,*.9", "~000", "species,", "some", "new"],
    hints: [
      "Only one kind of sign is lit. Which?",
      "The same sign stands in the silent texts too, and stays dark. What is round the lit ones?",
      "Type: the comma inside a number",
    ],
    learned:
      "A sign and its place. Line breaks, brackets, hyphens, first words of a sentence: look for them when no meaning fits.",
    why: {
      bare: "Ordinary commas would light up too.",
      related: "The digits stay dark. It is the sign between them.",
    },
  },
  "too-broad": {
    title: "Too broad",
    idea: "Words that cover too much are wrong wherever nothing fires. The text in the box goes too far: narrow it down.",
    sample: ["blue,", "white,", "and", "yellow*.9", "bands"],
    hints: [
      "Press Check as it stands, and read what was wrongly predicted.",
      "One colour is lit. Red, white and blue stand beside it and are dark.",
      "Type: the color yellow",
    ],
    learned: "The same flags, the same recipes, one colour. A text that covers less can be worth more.",
    why: { broad: "Red, white and blue would light up, and they are dark." },
  },
  "token-list": {
    title: "Not just a list",
    idea: "A list of the lit words does well on the texts that you see, and badly on the next. Say what its words share.",
    sample: ["sparsely*1", "populated,", "logically*.9", "the", "same"],
    hints: [
      "Press Check with the list as it is: good here, bad on new texts.",
      "Never mind what the lit words mean. How do they end?",
      "Type: words ending in -ly",
    ],
    learned:
      "A rule reaches words that you have never seen; a list only finds itself. In the game, a bare list of tokens is the line to beat.",
    why: {
      list: "It finds its own four words. All others are missed.",
      broad: "A grammarian’s word, and the program is no grammarian. Say what can be seen.",
    },
  },
  "two-meanings": {
    title: "Two in one",
    idea: "One feature can have two jobs that have nothing to do with each other. Find both.",
    sample: ["1", "tsp", "vanilla*.9", "·", "an", "IBM*.9", "computer"],
    hints: [
      "Sort the texts into two heaps. What is lit in each?",
      "One is found in cakes, the other in computer rooms.",
      "Type: vanilla and IBM",
    ],
    learned:
      "Nobody knows why this model keeps vanilla and IBM in one drawer. Features like this are common: join the meanings with “and”.",
    why: {
      half: "Half of the lights are missed.",
      broad: "Neither sugar nor a disk drive is lit. It is these two words.",
    },
  },
  hard: {
    title: "A hard one",
    idea: "A single neuron, for the end. One word is lit in some places and dark in others, and it is not alone.",
    sample: ["about*.9", "30", "minutes,", "a", "film", "about", "time"],
    hints: [
      "There is more than one lit word. Collect them.",
      "What do these words mean where they are lit, and what follows them?",
      "Type: about, around or approx before a number",
    ],
    learned:
      "The words, their meaning, their place: that is the whole craft. You are ready for features that nobody has explained.",
    why: {
      sense: "“About” also means “on the subject of”: dark. And “around” is missed.",
      related: "The numbers stay dark. The light falls on the word before them.",
    },
  },
};

export const tutorial = {
  pageTitle: "Tutorial · Neuroglyph",
  levelPage: (number: number, title: string) => `Level ${number}: ${title} · Neuroglyph`,
  title: "Learn it by playing",
  lead: "Eight short levels on real features of a real language model, a minute or two each. The first three need no account.",
  done: (passed: number, all: number) => `${passed} of ${all} passed`,
  allDone: "All eight passed. What comes now, nobody has solved.",
  start: "Start",
  goOn: "Go on",
  map: "The levels",
  state: { passed: "passed", next: "next", open: "open", locked: "with an account" },
  levelOf: (number: number, all: number) => `Level ${number} of ${all}`,
  levelLabel: (number: number, title: string, state: string) => `Level ${number}, ${title}: ${state}`,
  toMap: "All levels",

  signUpTitle: "The rest comes with an account",
  signUpLead: (passed: number) =>
    passed === 0
      ? "Levels one to three are open to everybody. For the others, and for the game itself, you need a name and a password; nothing else is asked."
      : "What you have passed is kept. A name and a password are all that is asked, and they open the game itself too.",
  signUp: "Sign up and go on",
  logIn: "I have an account",

  how: {
    before: "A feature is one small part of a language model, and lights up at certain words: ",
    amber: "amber",
    between:
      " shows where. Type what the amber words share. A program that reads nothing but your words then underlines in ",
    blue: "blue",
    after: " where it expects the light.",
  },
  goal: "goal",
  check: "Check",
  checking: "Checking …",
  checkHint: "Tries your words on other texts of the same feature.",
  checkKeys: "Enter",
  placeholder: "what do the lit words share?",
  shown: "Where it fires",
  silent: "Where it stays silent",
  firesIn: "Where it fires, strongest first",
  hint: "Hint",
  nextHint: "One more hint",
  lastHint: "Tell me",

  tried: "On texts you had not seen",
  scoreOf: (score: string, goal: string) => `Score ${score}, goal ${goal}`,
  toPass: (goal: string) => `${goal} to pass`,
  advice: {
    great: "Passed, and how: nearly every light is where your words put it.",
    passed: "Passed.",
    silent: "Hardly anything in these texts answers to your words.",
    elsewhere: "Your words light up other places than the feature does. Start again from the amber words.",
    broad: "Too broad: your words light up more than the feature does. What sets the lit places apart?",
    narrow: "Too narrow: much of the light is missed. Find words that cover the missed ones too.",
    both: "Part of it fits. Some light is missed, and some is predicted where nothing fires.",
  },
  /** After a sentence such as “fires on “IBM”, you missed it”. */
  reasons: {
    unsaid: "Nothing in your words leads to it.",
    elsewhere: "Your words expect it in other places.",
    weak: "Your words point at it, but too weakly.",
    strong: "It does fire, but less than your words say.",
    context: "The same word is lit elsewhere: look at what stands around it.",
    named: "Your words name it, and the feature does not care for it.",
    broad: "Your words take it in, the feature does not.",
  },
  misses: (count: number) =>
    count === 0 ? "No miss worth a word" : count === 1 ? "One miss, and why" : "Every miss, and why",
  moreMisses: (count: number) => (count === 1 ? "and one more" : `and ${count} more`),
  showMiss: "Show it in the texts",
  times: (count: number) => `${count} times`,
  checkedTexts: "The texts your words were tried on",
  alsoPass: "These pass too",
  wouldFail: "These would not",
  next: (title: string) => `Next: ${title}`,
  play: "Play for real",
  again: "Try other words",
  levels,
};
