/**
 * Words that talk about the explanation instead of naming what fires: "the word", "tokens", "references to", "often in the
 * context of". They match nothing. Function words carry nothing either, unless somebody quotes them.
 */
const functionWords = `a an the of to in on at for and or nor is are was were be been being by with without from as that this these those it its
  they them their he his him she her you your we our us i me my who whom whose which what when where while how why if so than then
  there here into onto over under up down out off about above below after before during between among through across along
  around against within per via not no only but yet also both either neither each every any some all none few many much more
  most less least such same own very too can could may might must shall should will would do does did done has have had having
  s t e g eg ie etc vs re ve ll d m just even still else ever never often sometimes always usually typically frequently
  commonly generally mostly mainly primarily particularly especially specifically notably largely rarely`;

const explainingWords = `word words token tokens term terms phrase phrases text texts string strings substring substrings letter letters
  character characters symbol symbols sign signs mark marks piece pieces part parts fragment fragments form forms variation
  variations variant variants version versions instance instances occurrence occurrences example examples case cases
  prefix prefixes suffix suffixes ending endings end ends beginning beginnings start starts root roots stem stems syllable
  syllables sequence sequences combination combinations pattern patterns abbreviation abbreviations acronym acronyms
  noun nouns verb verbs adjective adjectives adverb adverbs pronoun pronouns preposition prepositions conjunction conjunctions
  article articles determiner determiners participle participles tense plural singular proper common compound auxiliary modal
  name names surname surnames title titles entity entities concept concepts notion notions idea ideas thing things item items
  reference references referring refers refer referred mention mentions mentioned mentioning relate relates related relating
  indicate indicates indicating indicated denote denotes denoting describe describes describing described express expresses
  expressing expressed represent represents representing signify signifies signifying imply implies implying involve involves
  involving convey conveys conveying suggest suggests suggesting mean means meaning meanings sense senses kind kinds type types
  sort sorts category categories class classes group groups set sets list lists topic topics subject subjects theme themes
  context contexts contextual setting settings discussion discussions content passage passages sentence sentences clause
  clauses use uses used using usage usages appear appears appearing occur occurs occurring found find finds seen preceding
  precede precedes preceded following follow follows followed next previous first last second neuron neurons feature features
  activate activates activated activating activation activations fire fires firing respond responds detect detects simulate
  various different certain specific particular general common similar several multiple other others another various
  including include includes included like well associated association connected connection concerning regarding based
  english language languages within typical usual frequent common unrelated
  usually rather instead except excluding excludes exclude unlike besides`;

const silent: ReadonlySet<string> = new Set(`${functionWords} ${explainingWords}`.split(/\s+/));

/** True for words of an explanation that match nothing by themselves. */
export function isSilent(word: string): boolean {
  return silent.has(word);
}

/** Explanations with one of these speak of pieces of words: what they quote is then looked for inside words too. */
export const pieceWords: ReadonlySet<string> = new Set(
  `substring substrings fragment fragments prefix prefixes suffix suffixes ending endings syllable syllables letters character characters piece
  pieces token tokens subword subwords string strings part parts combination combinations sequence sequences`.split(
    /\s+/,
  ),
);

/** Symbols that people name instead of typing them. */
export const namedSymbols: ReadonlyMap<string, readonly string[]> = new Map([
  ["comma", [","]],
  ["commas", [","]],
  ["colon", [":"]],
  ["colons", [":"]],
  ["semicolon", [";"]],
  ["semicolons", [";"]],
  ["hyphen", ["-", "‐"]],
  ["hyphens", ["-", "‐"]],
  ["dash", ["-", "–", "—"]],
  ["dashes", ["-", "–", "—"]],
  ["parenthesis", ["(", ")"]],
  ["parentheses", ["(", ")"]],
  ["bracket", ["[", "]", "(", ")"]],
  ["brackets", ["[", "]", "(", ")"]],
  ["apostrophe", ["'", "’"]],
  ["apostrophes", ["'", "’"]],
  ["slash", ["/"]],
  ["slashes", ["/"]],
  ["ampersand", ["&"]],
  ["asterisk", ["*"]],
  ["asterisks", ["*"]],
  ["underscore", ["_"]],
  ["underscores", ["_"]],
  ["ellipsis", ["…", "..."]],
  ["newline", ["\n"]],
  ["newlines", ["\n"]],
  ["question mark", ["?"]],
  ["question marks", ["?"]],
  ["exclamation mark", ["!"]],
  ["exclamation marks", ["!"]],
  ["exclamation point", ["!"]],
  ["exclamation points", ["!"]],
  ["quotation mark", ['"', "“", "”"]],
  ["quotation marks", ['"', "“", "”"]],
  ["full stop", ["."]],
  ["full stops", ["."]],
  ["dollar sign", ["$"]],
  ["dollar signs", ["$"]],
  ["percent sign", ["%"]],
  ["percent signs", ["%"]],
  ["line break", ["\n"]],
  ["line breaks", ["\n"]],
]);
