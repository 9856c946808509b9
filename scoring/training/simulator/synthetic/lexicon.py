"""Closed classes of words: names first (split by /), then the members."""
from __future__ import annotations

CLASSES = """colours/colour words/colors|red blue green yellow black white brown grey gray purple orange pink golden silver
days of the week/weekday names|monday tuesday wednesday thursday friday saturday sunday
month names/months/names of months|january february march april june july august september october november december
family members/kinship terms/words for relatives|mother father brother sister son daughter wife husband uncle aunt parents grandmother grandfather cousin niece nephew
negation words/negations/words that negate|not no never none nothing nobody neither nor cannot without
first person pronouns/the speaker's pronouns|i me my mine myself we us our ours
first person plural pronouns/"we" and its forms|we us our ours ourselves
second person pronouns/words addressing the reader|you your yours yourself
third person pronouns|he him his she her hers they them their it its
female pronouns/feminine pronouns|she her hers herself
male pronouns/masculine pronouns|he him his himself
reflexive pronouns/-self pronouns|myself yourself himself herself itself themselves ourselves
plural third person pronouns|they them their theirs
number words/spelled-out numbers/numbers written as words|two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion
ordinal words/ordinals written out|first second third fourth fifth sixth seventh eighth ninth tenth
units of time/time units|minute hour day week month year decade century minutes hours days weeks months years decades centuries seconds
quantifiers/quantity words|many much few some several all most any both each every
indefinite pronouns|someone something somebody everyone everything everybody anyone anything nobody nothing
intensifiers/words that intensify|very really quite extremely too so highly completely absolutely totally
hedging words/words of uncertainty|maybe perhaps probably possibly might seems apparently likely
contrast words/adversative connectors|but however although though yet while despite nevertheless instead whereas
words of cause and effect/causal connectors|because therefore thus since hence consequently due
temporal adverbs/words placing events in time|now then when while until during already soon later today yesterday tomorrow ago
additive connectors/words of addition|also moreover furthermore additionally besides
demonstratives/pointing words|this that these those
articles/definite and indefinite articles|the a an
indefinite articles|a an
body parts/parts of the body|head hand hands eye eyes face arm arms leg legs foot feet mouth hair finger fingers nose ear neck shoulder
emotions/feelings|happy sad angry love hate fear joy afraid anger happiness sorrow grief proud
verbs of speaking/speech verbs|said say says tell told asked ask speak spoke talk replied answered
verbs of thinking/mental verbs|think thought believe know knew understand suppose consider
verbs of motion/movement verbs|go went come came walk walked run ran move moved travel fled
verbs of perception|see saw look looked hear heard feel felt watch watched
weather words/weather|rain snow wind storm cloud clouds weather thunder fog
mammals/animals|dog dogs cat cats horse horses cow cattle whale whales sheep lion wolf wolves bear mouse goat pig
meats/kinds of meat|beef pork chicken lamb bacon ham sausage turkey veal
vegetables|onion onions garlic tomato tomatoes carrot carrots potato potatoes pepper celery cabbage spinach
spices and herbs/seasonings|salt pepper cinnamon cumin ginger parsley thyme oregano paprika nutmeg basil
fruits|apple apples lemon orange banana lime grapes peach cherry strawberries pineapple
dairy products/milk products|milk butter cream cheese yogurt buttermilk
kitchen vessels/cookware|pan pot bowl skillet oven saucepan dish plate
cooking verbs/cooking instructions|stir mix add bake cook boil simmer fry heat pour chop serve drain
kitchen measures/cooking measurements|cup cups tablespoon tablespoons teaspoon teaspoons pound ounces tsp tbsp
money words/words about money|money dollar dollars cost price pay tax taxes budget cents debt
military words/words of war|army war soldier soldiers military navy weapons battle troops enemy
legal words/law terms|law laws court judge legal justice trial constitution
government words/political institutions|government president congress senate parliament administration
titles of people/honorifics|mr mrs miss sir lady lord captain king queen president dr
computing words/computer terms|computer software program system file files data code network user server
religious words/religion|god lord church jesus christ holy prayer faith priest temple
relative size words/size adjectives|big small large little huge tiny great long short tall
praising adjectives/positive adjectives|good great best better nice beautiful wonderful excellent fine
negative adjectives/bad qualities|bad worst terrible wrong poor ugly evil awful worse
compass directions/cardinal directions|north south east west northern southern eastern western northeast northwest southeast southwest
left and right/sides|left right
question words/interrogatives|who what when where why how which whose
conditional words/conditionals|if unless whether otherwise
frequency adverbs|always never often sometimes usually rarely frequently seldom
approximators/words for approximation|about around nearly almost approximately roughly
politeness words|please thank thanks sorry welcome
programming keywords/control-flow keywords|if else for while return try except def import elif
SQL keywords/database keywords|select from where insert update table join create drop index
boolean and null values/truth values|true false null none
data types|string integer int float boolean list array tuple dictionary
education words|school teacher student students university college education
medical words|disease patient patients medicine health blood hospital doctors
vehicles/means of transport|car cars ship ships boat train plane truck vehicle vehicles
clothing/garments|shirt dress hat coat shoes cloak boots armor
rooms and parts of buildings|room door window wall floor kitchen roof house hall
words for beginning or ending|begin began start started end ended finish stop continue
words of obligation/obligation|must should shall need ought required
exclusivity words|only just merely alone solely exclusively
forms of "to be"/forms of be/the copula|is are was were be been being am
forms of "have"|have has had having
forms of "do"|do does did done doing
ships and sailors/nautical words|ship whale captain crew deck sail boat sea harpoon mast
fantasy creatures|orc orcs elf elves dragon dragons undead troll goblin goblins
metals|iron gold silver copper steel tin lead zinc nickel
natural resources|timber petroleum coal gold copper hydropower fish gas uranium
bodies of water/waters|sea ocean river lake gulf bay strait coast
landforms|mountain mountains valley island islands desert hills plateau plain
heavenly bodies|sun moon star stars planet planets earth
languages/names of languages|english french german spanish latin greek arabic hebrew russian chinese
programming languages|python perl rust sql javascript java lisp fortran php
religions and believers|christian muslim jewish catholic buddhist hindu islam christianity protestant
French words/French articles and particles/French function words|le la les du des et une
Spanish or Portuguese particles/Spanish words|el los las san del santa
German words/German particles in names|von der und zu das
Latin abbreviations|eg ie etc viz al vs
archaic words/archaic English|thou thee thy hath unto thus shall upon
political ideologies/-isms|capitalism socialism anarchism communism liberalism
parts of plants|leaf leaves root roots seed seeds flower flowers bark stem
shapes|circle square triangle line sphere cube rectangle
scientists' fields/academic disciplines|physics chemistry biology mathematics philosophy history psychology economics
materials|wood stone glass paper leather cloth plastic steel
death words/words about death|death dead died die dies killed kill murder
royalty|king queen prince princess emperor empress throne
musical words/music|music song songs album band singer guitar piano
sports words/sports|team football game league player players season championship
comparison words|than like as same similar different
user interface words/interface elements|click button menu window dialog tab icon toolbar
keyboard keys|ctrl shift alt enter escape tab
""".strip()

GRAMMAR_TAGS = """past-tense verbs/verbs in the past tense/simple past verb forms/past tense forms|VBD
gerunds and present participles/-ing verb forms/present participles|VBG
past participles/past participle verb forms|VBN
base-form verbs/infinitive verbs/bare infinitives|VB
third-person singular verbs/present-tense verbs in -s/verbs ending in -s|VBZ
verbs/any verb/verb forms/action words|VB VBD VBG VBN VBP VBZ
adjectives/describing words/adjectives that describe nouns|JJ
adverbs/adverbial words|RB
plural nouns/nouns in the plural|NNS
singular nouns/singular common nouns|NN
nouns/common nouns|NN NNS
proper nouns/names and proper nouns/proper names|NNP NNPS
prepositions/prepositions such as of, in, with/prepositions and subordinators|IN
modal verbs/modals/modal auxiliaries|MD
personal pronouns/pronouns|PRP
possessive pronouns/possessive determiners|PRP$
determiners/articles and determiners|DT
coordinating conjunctions/conjunctions like and, or, but|CC
relative pronouns and question words/wh-words/words such as who, which, that|WP WDT WRB
comparatives/comparative forms/comparative adjectives and adverbs|JJR RBR
superlatives/superlative forms|JJS RBS
verb particles/particles after verbs such as up, out, off|RP
possessive endings/the possessive 's/genitive 's|POS
cardinal numbers/numbers as digits or words/numerals|CD
infinitive marker "to"/"to" before a verb/the "to" of infinitives|TO"""

ENTITIES = """names of people/people/personal names/persons mentioned by name|PERSON
countries, cities and states/place names/geographic locations/geopolitical names|GPE
organisations/names of organisations/names of companies and institutions|ORG
dates/dates and time periods/date expressions|DATE
amounts of money/sums of money/monetary values|MONEY
percentages/percent figures|PERCENT
times in minutes or hours/times of day and short spans of time/expressions with minutes, hours or parts of the day|TIME
nationalities and groups/nationalities, religions or political groups/demonyms|NORP
ordinals/ordinal numbers|ORDINAL
mountains, rivers and regions/geographic features/names of regions and waters|LOC
measurements/quantities with units/distances, weights and other quantities|QUANTITY
named events/wars and events|EVENT"""


def parsed(table: str) -> list[tuple[list[str], list[str]]]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [(names.split("/"), members.split()) for names, members in rows]


PUNCTUATION: dict[str, list[str]] = {
    ",": ["commas", "comma", "the comma"], ".": ["periods", "full stops", "the period", "period"], '"': ["double quotation marks", "straight double quotes", "quotation marks"],
    "'": ["apostrophes", "single quotes", "straight apostrophes"], "’": ["curly apostrophes", "typographic apostrophes"], "“": ["opening curly quotes", "left double quotation marks"],
    "”": ["closing curly quotes", "right double quotation marks"], "(": ["opening parentheses", "left parentheses", "opening brackets", "open parenthesis"],
    ")": ["closing parentheses", "right parentheses", "close parenthesis"], ":": ["colons", "colon"], ";": ["semicolons", "semicolon"],
    "\n": ["newlines", "line breaks", "newline characters", "ends of lines", "paragraph breaks"], "-": ["hyphens", "the hyphen", "dashes (hyphens)"], "–": ["en dashes", "the en dash"],
    "—": ["em dashes", "long dashes"], "=": ["equals signs", "the equals sign"], "/": ["slashes", "forward slashes"], "{": ["opening curly braces", "left braces"], "}": ["closing curly braces", "right braces"],
    "[": ["opening square brackets", "left square brackets"], "]": ["closing square brackets", "right square brackets"], "*": ["asterisks", "stars (*)"], "_": ["underscores", "the underscore"],
    "<": ["less-than signs", "opening angle brackets"], ">": ["greater-than signs", "closing angle brackets"], "$": ["dollar signs", "the dollar sign"], "`": ["backticks", "backquotes"],
    "#": ["hash signs", "number signs"], "?": ["question marks", "the question mark"], "!": ["exclamation marks", "exclamation points"], "\\": ["backslashes"], "@": ["at signs"], "|": ["vertical bars", "pipes"],
    "%": ["percent signs"], "&": ["ampersands"], "+": ["plus signs"], "•": ["bullet points", "list bullets"], "°": ["degree signs"], "…": ["ellipsis characters"], "~": ["tildes"], "½": ["fraction characters like ½"],
}
PUNCTUATION_GROUPS: list[tuple[list[str], str]] = [
    (["brackets of any kind", "all kinds of brackets"], "()[]{}"), (["quotation marks of any kind", "quote marks"], '"“”`'), (["sentence-ending punctuation", "marks that end a sentence"], ".!?"),
    (["mathematical operators", "arithmetic and comparison signs"], "+*/=<>"), (["parentheses", "round brackets"], "()"), (["square brackets"], "[]"), (["curly braces"], "{}"),
    (["slashes and backslashes"], "/\\"), (["special symbols", "unusual symbols"], "@#$%^&*|~\\"), (["commas and periods"], ",."), (["dashes and hyphens", "all kinds of dashes"], "-–—"),
    (["colons and semicolons"], ":;"), (["opening brackets", "any opening bracket"], "([{<"), (["closing brackets", "any closing bracket"], ")]}>"), (["question and exclamation marks"], "?!"),
    (["apostrophes of both kinds", "apostrophes, straight or curly"], "'’"),
]
UNITS_OF_MEASURE = "cm mm km kg g mg ml lb lbs oz ft feet foot inch inches mile miles meters metres meter kilometers km² sq pounds pound ounces hectares degrees celsius fahrenheit percent cup cups tablespoon tablespoons teaspoon teaspoons gp bytes kb mb gb hz mph acres gallons".split()
