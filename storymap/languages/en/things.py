"""English words around names of things that are called after places: plain data."""

from __future__ import annotations

import re

# Breeds, dishes, diseases and the like, behind the name of the place that they are called after.
CALLED_AFTER_PLACES = re.compile(
    r"\s(?:(?:black|blue|brown|red|white|grey|wild|giant|dwarf)\s)?(?:"
    r"alders?|artichokes?|bluebells?|cedars?|creepers?|cypress(?:es)?|dais(?:y|ies)|elms?|ferns?|firs?"
    r"|hemlocks?|iv(?:y|ies)|junipers?|larch(?:es)?|laurels?|maples?|oaks?|pines?|spruces?|violets?"
    r"|ducks?|geese|goose|moths?|parakeets?|parrots?|rats?|salamanders?|sparrows?|warblers?"
    r"|boots|brogues|dolls?|shawls?|shorts|comma|encephalitis|gateau|hotpot|sling|sponge"
    r"|(?:cream\s)?pies?|p[aâ]t[eé]s?|cheesesteaks?|rarebit|chowder"
    r"|noodles|royals|curr(?:y|ies)|kebabs?|pancakes?|buns?|toast|stew|broth|omelettes?|biscuits?|cakes?"
    r"|muffins?|oranges|pears|pepper|cabbages?|palms?|roses|popp(?:y|ies)|lil(?:y|ies)|plates|"
    r"bantams?|boars?|bulls?|bullocks?|calves|canary|canaries|cats?|cockerels?|collies?|cows?|drakes?"
    r"|ewes?|ganders?|goats?|hams?ters?|heifers?|hens?|hogs?|hounds?|lambs?|mares?|mastiffs?|mules?"
    r"|ox(?:en)?|pigs?|pon(?:y|ies)|rams?|retrievers?|sheepdogs?|sows?|spaniels?|stallions?|steers?"
    r"|terriers?|tigers?|turkeys?"
    r"|beans?|cheese|chicken|dressing|ham|mustard|nuts?|pasty|pasties|puddings?|relish|roast"
    r"|sandwich(?:es)?|sauce|sausages?|sprouts?|steaks?|tarts?"
    r"|class\s(?:cruisers?|destroyers?|frigates?|locomotives?|ships?|sleepers?|submarines?|trains?|yachts?)"
    r"|cigars?|fever|flu|pox|syndrome|tweed|virus|disease|blinds?|envelopes?|hats?|screw|stove"
    r")\b(?!\s[A-Z])|-class\b"
)
# Behind an adjective these are a thing's whole name, wherever it is: "French toast".
CALLED_AFTER_PEOPLES = re.compile(
    r"\s(?:army\sknife|(?<=Swiss\s)(?:cheese|rolls?)|delight|encephalitis|knotweed|rabbits?|waffles?"
    r"|bulldogs?|chard|flu|fries|horns?|measles|muffins?|omelettes?|pastr(?:y|ies)|rarebit|roulette"
    r"|setters?|shepherd\sdogs?|toast|wolfhounds?)\b"
)
# What a people is called by, behind "a", is no man or woman: "a Danish"; behind "the" only pastry.
PEOPLES = re.compile(r"\w+(?:sh|ch)")
PASTRY = "Danish"
NOTHING_AFTER = re.compile(r"\s?(?:[.;:!?)]|,(?!\s[A-Z])|$)|\swith\b")
# Peoples and dynasties whose names towns and counties bear, and what is said of a people and hardly
# of a town: "the Roman empire", "an Inca temple". The first have no bearer that many speak of.
OLD_PEOPLES = re.compile(
    r"Aztec|Celtic|Druid|Frank|Goth|Inca|Lombard|Maya|Mogul|Moor|Norman|Roman|Saxon|Spartan|Stuart"
    r"|Tartar|Trojan|Tudor|Vandal|Viking"
)
NATIONS = re.compile(
    r"Apache|Blackfoot|Cherokee|Cheyenne|Chickasaw|Chippewa|Choctaw|Comanche|Creek|Crow|Dakota"
    r"|Delaware|Erie|Huron|Iroquois|Kiowa|Miami|Mohave|Mohawk|Navajo|Omaha|Oneida|Onondaga"
    r"|Osage|Ottawa|Pawnee|Ponca|Pueblo|Seminole|Seneca|Shawnee|Sioux|Wichita"
)
_NATION_AFTER = (
    r"ancestors?|archers?|braves?|chief(?:s|tains?)?|encampments?|horsemen|hunters?|lodges?|maidens?"
    r"|ponies|scouts?|tribes?(?:men|man|woman|women)?|war\sparty|warriors?"
)
NATION_AFTER = re.compile(rf"\s(?:{_NATION_AFTER})\b")
OLD_PEOPLE_AFTER = re.compile(
    rf"\s(?:{_NATION_AFTER}|age|alphabet|amphitheatre|aqueduct|arch(?:es)?|architecture"
    r"|arm(?:y|ies)|armou?r|art|baths?|blood|bricks?|brooch(?:es)?|burials?"
    r"|calendar|camps?|castles?|centurions?|chapel|church(?:es)?|citizens?|civili[sz]ation"
    r"|coins?|columns?|conquerors?|conquest|consul|doorways?|emperors?|empire|era|fleets?|font"
    r"|fortress|forts?|galleys?|generals?|glass|goddess(?:es)?|gods?|governors?|graves?|hoard"
    r"|horse|invaders?|invasions?|keep|kingdom|kings?|knights?|language|law|legends?"
    r"|legionar(?:y|ies)|legions?|lords?|manor|marble|masonry|mosaics?|nave|noblem[ae]n|nobles?"
    r"|occupation|palaces?|people|period|pillars?|porch|pottery|priests?|princes?"
    r"|princess(?:es)?|provinces?|pyramids?|queens?|religion|remains|republic|roads?|roots"
    r"|ruins?|rule|rulers?|sagas?|sculpture|senate|senators?|settlements?|settlers|ships?"
    r"|shrines?|slaves?|soldiers?|stones?|style|swords?|temples?|theatre|tiles?|times|tombs?"
    r"|tongue|towers?|treasure|troops|villages?|villas?|walls?|wom[ae]n|world)\b"
)
# Fevers that are called by a place's name alone, and what makes a list of two.
_FEVERS = "Ebola|Guanarito|Hendra|Jun[ií]n|Lassa|Lyme|Machupo|Marburg|Nipah|Norwalk|Oropouche|Zika"
_LISTING = r"(?:,\s|,?\s(?:and|or|&)\s)"
FEVER = re.compile(_FEVERS)
FEVER_BEFORE = re.compile(rf"\b(?:{_FEVERS}){_LISTING}$")
FEVER_AFTER = re.compile(rf"{_LISTING}(?:{_FEVERS})\b")
# Before what is poured, cut or measured: "a glass of Bordeaux".
MEASURED_BEFORE = re.compile(
    r"\b(?i:bottles?|cans?|cups?|dash(?:es)?|drops?|glass(?:es)?|grams?|jars?|jugs?|litres?|liters?"
    r"|mugs?|ounces?|pinch(?:es)?|pints?|pounds?|shots?|sips?|slices?|splash(?:es)?"
    r"|(?:tea|table)?spoon(?:ful)?s?)\sof\s(?:(?:the|some|good|grated|cold|old|young|red|white)\s)*$"
    r"|\b(?i:a\slittle)\s$"
)
# What a firm has that a river has not: "the Amazon driver".
OF_A_FIRM = frozenset(
    """
    account accounts app courier couriers customer customers deliveries delivery driver drivers
    employee employees order orders package packages parcel parcels share shares staff subscription
    van vans voucher vouchers warehouse warehouses website worker workers
    """.split()
)
# What becomes of food: "Bologna goes bad".
SPOILT_AFTER = re.compile(
    r"\s(?:(?:goes|went|turns|turned)\s(?:bad|mouldy|moldy|off|rancid|sour|stale)(?!\son\b)"
    r"|(?:freezes|keeps|reheats)\s(?:well|for\s(?:an?|several|two|three)\s(?:days?|weeks?|months?)))\b"
)
# "a Tacoma", "another old Burgundy": of a place there is but one.
INDEFINITE_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother)\s(?:(?:very\s)?(?:battered|chilled|dry|fine|good|old|rusty|second-hand"
    r"|sweet|used|young)\s)?$"
)
# Behind a noun that stands by itself, and does not stand before another; or behind a beast.
ALONE_AFTER = re.compile(
    r"\s?(?:[.;:!?)]|,(?!\s[A-Z])|$)|\s(?:and|or|for|with|to|from|is|was|has|had|while|when|as"
    r"|after|before|until|but|because|into|over"
    r"|barked|bit|bleated|bolted|crowed|galloped|grazed|growled|grunted|howled|jumped|lay|leapt|limped"
    r"|mewed|mooed|neighed|nuzzled|panted|pawed|purred|shied|slept|sniffed|snored|snorted|sprang|trotted"
    r"|wagged|whimpered|whined|whinnied|yelped)\b"
)
# A language, before an adjective that stands by itself: "speaks fluent French", "written in Dutch".
_SOME = r"(?:a\slittle|a\sbit\sof|some|no|only|good|bad|broken|basic|excellent|fluent|perfect|old)"
LANGUAGE_BEFORE = re.compile(
    r"\b(?i:speaks?|spoke|spoken|speaking|fluent(?:\sin)?|fluency\sin|broken|halting|learn(?:s|ed|t|ing)?"
    r"|stud(?:y|ies|ied|ying)|(?:teach(?:es|ing)?|taught)(?:\s(?:him|her|me|us|them|you))?|understands?"
    r"|understood|(?:translat(?:ed|ion)|rendered)\s(?:from|into)|(?:answered|called|cursed|labelled|muttered"
    r"|prayed|published|replied|sang|shouted|subtitled|swore|whispered|written|wrote)\sin)"
    rf"\s(?:{_SOME}\s)?$"
)
LANGUAGE_AFTER = re.compile(r"(?:\slanguage|\s(?:lessons|grammar|vocabulary|dictionary))\b")
LANGUAGE_ALONE = re.compile(
    rf"(?:{ALONE_AFTER.pattern})|\s(?:at|by|fluently|in|of|on|since|so|well|without)\b"
)
# Between two of them.
LANGUAGES_JOINED = re.compile(rf"(?:,|,?\s(?:and|or|but))\s(?:{_SOME}\s)?")
# Behind a name with an article that no town has: "the Tacoma will not start". Not behind "the Paris
# that I knew", nor before a noun that both qualify: "the Leeds and Hull lines".
THING_AFTER = re.compile(
    r"\s?(?:[.;:!?)]|,\s(?=[a-z])|$)|\s(?:and\s(?=[a-z])|(?:after|as|at|before|can|cannot|could|for"
    r"|from|had|has|is|may|might|must|shall|should|until|was|when|while|will|with|would)\b)"
)
# Before the name of a typeface, in its sentence, and behind that of one.
FONT_BEFORE = re.compile(
    r"\b(?:(?:[Ss]et|[Tt]ypeset|[Pp]rint)\s(?:\w+\s){1,2}?(?:body|captions?|footnotes?|headings?|headlines?"
    r"|text|titles?)|(?:fonts?|typefaces?|sans-serif|serif)(?!\sof))\b[^.!?\n]*$"
)
FONT_AFTER = re.compile(
    r"(?:\s(?:and|or)\s[A-Z]\w+)?\s(?:is|are|was|were)\s(?:an?\s)?(?:fonts?|typefaces?)\b"
)
# Of the parties to a case, before and behind their names: "in Kingston v. Lancaster".
_PARTY = r"[A-Z][\w.&’'-]*(?:\s[A-Z&][\w.’'-]*){0,3}"
CASE_AFTER = re.compile(rf"\sv\.\s{_PARTY}(?=,?\s[\[(]?(?:\d{{4}}|an?|his|it|one|the)\b)")
IN_BEFORE = re.compile(r"\b[Ii]n\s$")
AGAINST_BEFORE = re.compile(r"\sv\.\s$")  # so ends the next
CASE_BEFORE = re.compile(rf"\b[Ii]n\s{_PARTY}\sv\.\s$")
# Behind the name of a firm, or of the first of two, and before one.
_RESULTS = (
    r"(?:reported|posted)\s(?:(?!in\b)\w+\s){0,3}(?:earnings|loss(?:es)?|profits?|revenues?)\b"
)
_DIVIDED = (
    r"(?:raised|cut|halved|doubled|lowered|slashed|suspended)\s(?:its|their)\s(?:[a-z-]+\s){0,2}"
    r"(?:dividends?|payouts?|premiums?|(?:earnings|profit|revenue|sales)\s(?:forecast|guidance|target)s?)\b"
)
FIRM_AFTER = re.compile(
    rf"(?:\sand\s[A-Z]\w+)?\s(?:{_RESULTS}|{_DIVIDED})"
    r"|(?:,\s[A-Z]\w+){0,2}(?:,?\s(?:and|&)\s[A-Z]\w+)?,?\s(?:and|&)\s(?:Co\b|Company\b|Sons\b|Bro(?:s|thers)\b)"
)
# The same of another firm in the sentence before one, and what is said behind this one then.
RESULTS_BEFORE = re.compile(rf"\b{_RESULTS}[^.!?\n]*$")
FARED_AFTER = re.compile(
    r"(?:\sand\s[A-Z]\w+)?\s(?:did|does|fared|fell|followed|gained|lagged|missed|rose|slipped|will)\b"
)
HOTEL_BEFORE = re.compile(r"\b(?:Caf[eé]|Casino|Cinema|H[oô]tel|Pension|Restaurant|Villa)\s$")
TREATY_BEFORE = re.compile(r"\b[Tt]reat(?:y|ies)\sof\s(?:[A-Z]\w+\s(?:and|,)\s)?$")
NOBLE_BEFORE = re.compile(
    r"\b(?:Duke|Duchess|Earl|Count|Countess|Marquess|Marquis|Marchioness|Viscount|Viscountess|Baron"
    r"|Baroness|Lord|Lady|Laird)\sof\s$"
)
THE_BEFORE = re.compile(r"\b[Tt]he\s$")
# What says that a ship's name follows, or with an article that it went before.
SHIP_BEFORE = re.compile(
    r"\b(?:(?i:bark|barque|battlecruiser|battleship|brig|brigantine|clipper|collier|corvette|cruiser"
    r"|cutter|destroyer|dhow|dreadnought|ferry|freighter|frigate|galleon|gunboat|icebreaker|ironclad|ketch"
    r"|lifeboat|lightship|liner|lugger|merchantman|minesweeper|packet|paddle-steamer|privateer|schooner"
    r"|sloop|smack|steamer|steamship|submarine|tanker|trawler|trireme|tug|warship|whaler|yacht|yawl)"
    r"|H\.?M\.?S\.?|R\.?M\.?S\.?|U\.?S\.?S\.?|M\.?V\.?|S\.?S\.?) $"
    r"|\b(?:(?i:aboard|on\sboard)|(?:crew|decks?|passengers|stewards|wreck|sinking|hull|stern)\sof)\sthe\s$"
)
SHIP_AFTER = re.compile(
    r"\s(?:sank(?!\sto)|sailed(?!\sthrough)|steamed|docked|capsized|foundered|heeled|hove\sto"
    r"|ran\saground|put\sto\ssea|(?:dropped|weighed)\sanchor|rode\sat\sanchor"
    r"|struck\s(?:an?|the)\s(?:bar|iceberg|mine|reef|rocks?|shoal)"
    r"|(?:was|lay)\s(?:becalmed|careened|dismasted|hull\sdown|hove\sto|launched|scuttled|sunk"
    r"|torpedoed))\b"
)
