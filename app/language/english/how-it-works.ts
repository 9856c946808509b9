/** The page that explains the game: what a feature is, how the score is made, what pays. */
export const howItWorks = {
  pageTitle: "How it works · Neuroglyph",
  description:
    "What a feature of a language model is, how the score of an explanation is made, and how points are earned.",
  title: "How it works",
  play: "Play",
  learn: "Learn it in eight levels",

  featureTitle: "What a feature is",
  feature: [
    "A language model reads text in small pieces, tokens, and at each piece thousands of numbers inside it rise or stay at zero. One such number is a feature. Some are single neurons; some are directions that a second program, a dictionary, has pulled apart, because they mean one thing more often than neurons do. When the number rises, we say that the feature fires.",
    "Nobody told the model what to look for. What a feature means has to be found out by reading, and people are good at reading.",
  ],
  featureSample: "We hope to assist*1 in the work next spring, and to share*.6 what we learn.",
  featureCaption: "A feature at work. The fuller the amber, the stronger it fires on that word.",

  scoreTitle: "How your words become a score",
  score: [
    "A program, the simulator, is given your explanation and a text, nothing else. For each token it predicts how strongly the feature fires there. The prediction is laid beside the truth, and the score says how well the two move together.",
    "The number is a correlation: 1 is a perfect prediction, 0 is no better than chance. It counts silence as much as firing, so saying something that is true of everything earns nothing.",
    "The simulator is a small neural network of our own, trained on thousands of explained features. It understands meanings (“words for laughing”), the words around a word (“bank” of a river, “of” after “composed”) and pieces of words (endings in “-ness”, the “ham” in “Hamburg”). What stands in quotes it also looks for letter by letter. It is no large language model: it reasons little, knows no famous quotations, and loses its way in long sentences with many conditions. Short, concrete words with an example or two serve it best. Where it cannot be loaded, a simpler one that takes words literally stands in, and each such score says so.",
  ],
  scoreSample: "We hope to assist*1/.9 in the work/.8 next spring, and to share*.6/0 what we learn.",
  scoreCaption: "“helping verbs and work”: assist is predicted, share is missed, work is wrongly predicted.",

  examTitle: "Clues and the exam",
  exam: (examsPerDay: number, mostWords: number) => [
    "The texts on a feature’s page are its clues, and the moving number is the score on them. It is for finding out. What counts is the exam: about eighty other texts from other documents, a quarter of which make the feature fire, and half of the rest chosen to mislead. Nobody sees them, neither before nor after.",
    `If your score is much higher on the clues than on the exam, your words describe the examples and not the feature. You see that gap with every result. You may take the exam of a feature ${examsPerDay} times a day, with at most ${mostWords} words each.`,
    "The band is a 95 % interval: with another draw of exam texts the score would almost always fall inside it. We draw it because a lead that is smaller than its uncertainty is no lead.",
  ],
  examCaption: "Two explanations whose bands overlap share a rank; the third is behind for certain.",

  pointsTitle: "Points",
  points: (record: number, firstGood: number) => [
    "A bare list of the feature’s most typical tokens takes the same exam. It is the par, the line to beat, because a list is no explanation. You earn 1 point for each hundredth of your score above that line, or above your own best on this feature once you have passed it.",
    `${record} more points if you take the lead from somebody else, once a feature: your words and theirs are compared on the same exam texts, drawn anew a thousand times, and the lead has to hold in 975 of them. ${firstGood} more for the first player’s explanation of a feature that beats the par at all.`,
    "Refining pays too. If you start from somebody’s words, or nearly repeat them, you earn what you add to their score: two thirds for you, one third for them. Repeating what is there adds nothing and pays nothing.",
    "A few features are marked “no points”: no words known so far predict them. You can take their exam like any other, but nobody is sent there.",
    "What others wrote stays closed until your own first exam on a feature, so that every first look is independent. That is what makes the answers worth something to researchers.",
  ],
  formulaCaption:
    "The same in a formula. par: the best baseline on this exam; base: the score of the text that yours builds on, if it does.",
  formula: (record: number, firstGood: number) =>
    [
      "floor  = max(0, par, own best, base)",
      "gain   = round(100 × max(0, score − floor))",
      "share  = ⌊gain of the base’s best refinement so far ÷ 3⌋, to the base’s author",
      "points = gain − share",
      `         + ${record} if the lead changes hands, beyond luck`,
      `         + ${firstGood} if nobody beat the par before`,
    ].join("\n"),

  ratingTitle: "Your rating, and what comes next",
  rating: [
    "Points only grow. Your rating says how hard a feature you can take on: it rises when you beat a feature’s par at your first try, falls when you do not, and the feature’s own rating moves the other way (Glicko-2, as in online chess). Further tries change nothing. The next feature is one that you will probably, but not certainly, manage.",
  ],

  judgeTitle: "Judging, counter-examples, campaigns",
  judge: [
    "In a judging round you are the simulator: you read somebody’s words and mark where the feature should fire. You earn up to 10 points by how well your marks match the truth. Where people and the program disagree about an explanation, somebody looks at it.",
    "On a feature’s page you can run any text on the real model. If it shows that the leading explanation is wrong, keep it as a counter-example: it pays 5 points, and from then on every explanation of the feature is examined on it too. That can lower a score, never raise one.",
    "A campaign is a set of features with a goal and a date. Points count there as everywhere; a feature leaves the campaign when enough players agree on it.",
  ],

  signsTitle: "The signs",
  word: "word",
  signs: {
    truth: "The feature fires here. Faint amber is weak and often noise.",
    guess: "Your words predict that it fires here; the thicker the line, the stronger.",
    missed: "Missed: it fires, and the line that should be there is empty.",
    falseAlarm: "Wrongly predicted: a hatched line, and it stays silent.",
  },
};
