"""English words that tell a person or a common word from a place of the same name: plain data."""

from __future__ import annotations

import re

from storymap.languages.en.words import KIND_WORDS

# What people do, and hardly a state or town, even in a figure of speech.
BODILY = frozenset(
    """
    ate blushed burped chewed chuckled clapped coughed drank fainted giggled glanced grinned
    hiccupped joked kissed knelt knitted laughed mumbled muttered nodded poured pouted quipped
    shouted sipped smiled smirked sneezed snored sobbed squinted stammered swam texted tiptoed
    vomited whispered whistled winked yawned yelled
    """.split()
)
# What towns may do in a figure of speech, and states and their capitals often do: "Berlin blinked".
FIGURATIVE = frozenset(
    """
    blinked bowed choked cooked cried danced died dreamed frowned fumed gasped graduated gulped
    hugged married sang sat shivered shrugged sighed slept sneezed stared stood sulked swallowed
    trembled walked waved wept woke yawned
    """.split()
)
# What the team of a town does too: only a first name makes a person of it.
PLAYING = frozenset("batted dunked hit pitched played ran scored skated threw".split())

# What a first name's bearer does, and seldom a state or its team: points, errands, housework.
_MEAL = r"(?:breakfast|lunch|tea|dinner|supper|coffee)"
_LESSON = r"(?:ballet|bed|choir|church|class|football|gym|lessons?|practice|rehearsal|school|work)"
_HANDLED = """
    baked bit boiled borrowed bought brought brushed buttered carried chopped cleaned cut
    deleted drank dried dropped drove emptied fed filled fixed folded forgot fried hung ironed
    kicked knitted laid lit locked lost made mended mopped mowed packed painted parked patched
    peeled played polished poured repaired rinsed scrubbed sewed sliced smoothed spilled spilt
    stirred swept tasted tied tore tuned unlocked unpacked untied washed watered wiped wore
    wound
""".split()
_HOUSEHOLD = """
    account apron bag bags bath bed bicycle bike blanket blankets blouse boot boots bottle bowl
    bread breakfast bucket cake candle candles car cigarette coat cup cups curtains dinner
    dishes doll drawer drawers dress egg eggs flute fridge garden glass glasses gloves guitar
    hat homework jacket jam kettle keys kitchen lamp laundry lawn letter lunch mug oven pan
    pancakes parcel phone piano pie pillow pipe plate plates pocket pockets porridge pot
    potatoes purse rug saddle sandwich sandwiches scarf shirt shoe shoelaces shoes sink skirt
    soup spoon stew suitcase supper sweater tea teapot tent toast towel tray trousers umbrella
    violin wallet
""".split()
_PET = (
    r"beagle|budgie|canary|cat|collie|cow|dog|donkey|foal|goldfish|hamster|horse|hound|kitten"
    r"|labrador|mare|mule|parrot|pony|poodle|puppy|rabbit|spaniel|terrier|tortoise"
)
_TAKEN = [word for word in _HOUSEHOLD if word not in {"cup", "cups", "plate", "plates"}]  # trophies
DOMESTIC = re.compile(
    r"\sscored\s(?:[a-z-]+\s){0,2}\d+\spoints\b"
    rf"|\s(?:(?:{'|'.join(_HANDLED)})\s(?:an?|the|his|her|some|two|three|four)\s(?:[a-z]+\s)?"
    rf"(?:{'|'.join(_HOUSEHOLD)})"
    rf"|(?:carried|fed|led|took)\s(?:an?|the|his|her)\s(?:[a-z]+\s)?(?:{'|'.join(_TAKEN)}|{_PET}))"
    r"(?=\s?[^\w\s]|\s(?:and|as|at|before|but|for|from|in|on|to|until|when|while|with)\b|$)"
    rf"|\s(?:was|were)\s(?:[a-z]+\s)?late\sfor\s(?:{_MEAL}|{_LESSON})\b"
    rf"|\scame\s(?:back\s|down\s|over\s|round\s|home\s)?(?:for|to)\s{_MEAL}\b"
    r"|\swent\s(?:upstairs|downstairs|indoors|shopping|fishing|to\s(?:bed|church|school|sleep|work)"
    r"|for\sa\s(?:drink|run|swim|walk)|home(?!\s(?:after|as|empty|happy|in|victor|with|without)))\b"
)
# "Houston ran out of money", "Victoria sat on the coast": these verbs are figures before them.
FIGURE = re.compile(
    r" (?:accused|against|aside|away|back|by|firm|foul|idle|off|on|out|over|ready|still|through"
    r"|together|up)\b"
)
_ELDER = r"['’]s\s(?:(?:older|younger|late|first|second)\s)?"
_NO_KIN = r"\b(?!\s(?:church|cit|club|compan|nation|newspaper|paper|ship|station|tongue|town))"
_BODY = (
    r"(?:arms?|back|beard|breath|brows?|cheeks?|chin|ears?|eyebrows|eyes|face|feet|fingers?|fists?"
    r"|fork|glasses|hair|hands?|hat|head|knees?|legs?|lips?|moustache|neck|nose|shoulders?|sleeves?"
    r"|spoon|teeth|throat|toes|tongue|aunt|brother|cousin|husband|mother|sister|uncle|wife)"
)
_ARMS = r"(?:axe|blade|bow|club|dagger|knife|lance|pistol|rapier|sabre|shield|spear|sword)"
# Of people only, whatever else is called so: kin, and what one does with one's body and arms.
SURELY_LIVING = re.compile(
    rf"{_ELDER}(?:aunt|boyfriend|cousin|girlfriend|husband|mother|nephew|niece|uncle|wife){_NO_KIN}"
    rf"|['’]s\s(?:\w+\s)?(?:beard|cheeks?|chin|eyes|fingers?|hair|lips|mouth|nose|shoulders?|voice)\b"
    rf"|\s(?:drew|raised|seized|sheathed|threw\sdown|took\sup)\s(?:his|her)\s{_ARMS}\b"
    rf"|\s(?:had\s)?\w+ed\s(?:his|her)\s{_BODY}\b|\s(?:put|shook|held|bit|threw|hung|hid|lost)"
    rf"\s(?:down\s)?(?:his|her|the)\s{_BODY}\b"
    r"|\set\sal\b"  # an author
)
_PAST = (
    r"\s(?:never\s|then\s|only\s|had\s)?(?:\w+ed|began|bit|broke|brought|came|did|drew|drove|fell"
    r"|felt|flew|forgot|gave|got|had|held|hid|hurt|kept|knew|laid|left|lost|made|put|ran|read|rode"
    r"|rose|sang|sat|sent|set|shook|shut|slept|spent|spread|stood|swore|threw|told|took|went|wept"
    r"|woke|wore|wrote)"
)
# Before a person's name, and what then does not make a longer one of it.
TITLED_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:Mr|Mrs|Ms|Dr|Capt|Col|Lt|Prof|Rev|Sgt|Mme|Mlle)\.?|Captain|Colonel|Lieutenant"
    r"|Sergeant|Corporal|Ensign|(?<=[a-z,;]\s)Major|Professor|Reverend|Sir|Dame|Madame|Monsieur|Signora?"
    r"|Se[nñ]ora?|Herr|Frau|Uncle|Aunt|Cousin|Nurse|Inspector|Detective|Constable|Judge|Senator)\s$"
)
UNTITLED_AFTER = re.compile(r"[\s-][A-Z]|['’]s?\s[A-Z]|,\s[A-Z]")
# Who is one of several with the one who speaks.
WITH_ME = re.compile(r"(?:,\s[A-Z]\w+){0,3},?\sand\s(?:I|me|myself)\b")
# Who is "he" or "she" with nobody else between: "Raleigh spread his cloak", "Troy ran until he
# fell". Poets give a town its gates and its sons.
PRONOUN = re.compile(
    rf"{_PAST}\s(?:all\s|both\s|up\s|out\s)?(?:his|himself|herself|her(?!\s(?:all|arm(?:y|ies)"
    r"|borders|citizens|colonies|fleet|gates|harbou?rs?|independence|kings?|markets|mines|people"
    r"|ports?|ships|sons|streets|trade|walls)\b))\b"
    rf"|{_PAST}(?:\s(?!(?:an?|the|its|their)\b)[a-z]+){{0,3}}"
    r"\s(?:and|as|because|before|though|till|until|when|while)\s(?:he|she)\b"
    r"|\s[a-z]+s\s(?:[a-z]+ing\s)?(?:his|her)\sown\b"
    r"|\s(?:owed|lent|kissed|scolded|slapped|nudged|teased|tickled|nursed)\s(?:him|her|me|us|them)\b"
)
# Of people, unless a state is called so: "Israel was born in a war", "India's daughters".
LIVING = re.compile(
    r"\s(?:was|is|were)\s(?:born|engaged(?!\sin)|married|pregnant|survived\sby)\b"
    rf"|{_ELDER}(?:aunt|boyfriend|brother|cousin|daughter|father|girlfriend|husband|mother|nephew"
    rf"|niece|parent|sister|son|uncle|widow|wife)s?{_NO_KIN}"
    r"|\sbecame\s(?:an?\s|the\s(?:new\s|first\s)?)?(?:actress|bishop|doctor|duchess|king|lawyer"
    r"|monk|nun|nurse|pope|president|priest|princess|queen|soldier|teacher)\b(?!\sof\sthe\b)"
)
_RELATED = "daughter|father|mother|son"
_KIN = (
    r"aunt|boyfriend|brother|butler|chauffeur|classmate|coachman|companion|cook|cousin|daughter"
    r"|dresser|driver|fianc[eé]e?|gardener|girlfriend|governess|groom|guide|husband|landlady"
    rf"|landlord|lodger|maid|mother|nanny|neighbou?r|nephew|niece|nurse|roommate|sister|son|teacher"
    rf"|tutor|twin|uncle|valet|widow|wife|(?:god|grand|step)(?:{_RELATED})"
)
# Whoever is said to be kin or a pet: "our guide", "my best friend is"; ", the old terrier,"; who is
# called so, gets somebody's love, or signs a letter.
SOMEBODY_BEFORE = re.compile(
    rf"\b(?i:my|our|your|his|her|their)\s(?:[\w-]+\s){{0,2}}?(?:{_KIN}|{_PET}|baby|boss|father|friend)"
    r"(?:\s(?:is|was))?(?:\s(?:called|named)|(?<!friend)(?<!neighbour)(?<!neighbor),)?\s$"
    r"|\bbegat\s$"
    rf"|\b(?:baby|boy|bloke|chap|child|fellow|gentleman|girl|guy|kid|lad|lady|man|pupil|woman|youth"
    rf"|{_PET})\s(?:called|named)\s$"
    r"|\b(?:brothers|cats|daughters|dogs|kittens|puppies|sisters|sons|triplets|twins)"
    r"(?:\s(?:called|named)|,)?\s(?:[A-Z]\w+(?:,|\sand)\s){0,2}$"
    r"|\b(?i:my|kind|best|warm)\s(?:love|regards|greetings|wishes)\sto\s$|\b[Yy]ours(?:\s\w+){0,2},\s$"
)
# ... or an author: "Hull and York (1999) show".
SOMEBODY_AFTER = re.compile(
    rf"(?:,|\s\()\s?(?:an?|the|my|our|your|his|her|their)\s(?:[\w-]+(?:['’]s)?\s){{0,2}}?(?:{_KIN}"
    rf"|{_PET})(?=\s?[,.;:!?)]|\sof\s(?:mine|hers|his|ours)\b|$)|\sthe\s(?:{_PET})\b"
    rf"|\sbegat\s|\shis\s(?:{_KIN}|firstborn)(?=\s?[,.;:!?)]|$)"
    r"|\sturn(?:s|ed)\s(?:[1-9]|1\d|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?=\s?[,.;:!?)]|\s(?:today|tomorrow|yesterday|last|next|on|this)\b|$)"
    r"|\s(?:is|was)\s(?:[\w']+\s){1,4}?(?:baby|boy['’]s|girl['’]s|cat|dog|pet)\sname\b"
    rf"|\sand\s(?:his|her)\s(?:[\w-]+\s){{0,2}}?(?:{_KIN}){_NO_KIN}"
    r"|\s(?:is|was)\san?\s(?:[\w-]+,?\s){0,3}?(?:(?:English|French|gentle|Irish|Scots|Welsh)?(?:wo)?man"
    r"|boy|chap|child|fellow|girl|lad|lady|youth)\b(?!['’])"
    r"|\s(?:has|had|caught)\s(?:a|the)\s(?:\w+\s)?(?:cold|cough|fever|flu|headache|measles|mumps"
    r"|nosebleed|sore\sthroat|stomach\s?ache|toothache)\b|\s(?:has\shad|had|was\shaving)\s(?:a|her)\sbaby\b"
    r"|(?:\s(?:and|&)\s[A-Z][\w'’-]+|\set\sal\.?|\s\(\d{4}[a-z]?\)\s(?:and|&)\s[A-Z][\w'’-]+)?,?"
    r"\s\(\d{4}[a-z]?\)\s(?:also\s)?(?:(?:dis)?agree|argu|assum|claim|conclu|confirm"
    r"|contend|defin|demonstrat|describ|discuss|estimat|examin|explain|find|found|identif|measur"
    r"|observ|overestimat|propos|report|review|show|suggest|underestimat)\w*\b"
)
# Whom one tells to do what only a person can, behind the name and before.
ORDERED_BEFORE = re.compile(
    r"\b(?i:ask(?:ed)?|begged|forced|implored|ordered|remind(?:ed)?|tell|told|warned)\s$"
)
ORDERED_AFTER = re.compile(
    r"\s(?:not\s)?to\s(?:be\s(?:brave|careful|good|nice|patient|quiet)|behave|breathe|calm\sdown|chew"
    r"|get\s(?:dressed|out\sof\sbed|up)|go\sto\s(?:bed|sleep)|grow\sup|hurry\sup|hush|kneel|lie\sdown"
    r"|shut\sup|sit\s(?:down|still|up)|smile|stand\s(?:still|up)|stop\s(?:crying|giggling|laughing"
    r"|shouting|whining)|swallow|wake\sup|write\sto\s(?:his|her|me)|wash\s(?:his|her)|wipe\s(?:his|her))\b"
)
# Whose books one has in one's bag or on a shelf, where no town fits, or reads on the way.
_AUTHORS = r"([A-Z]\w+(?:,\s[A-Z]\w+)*(?:,?\s(?:and|or|&)\s[A-Z]\w+)?)"
_IN_A_BAG = (
    r"in\s(?:his|her|my|our|their)\s(?:[a-z]+\s)?"
    r"(?:bag|cabin|haversack|kit|knapsack|luggage|pocket|rucksack|saddlebags?|satchel|suitcase|trunk)"
)
_ON_A_SHELF = r"on\s(?:his|her|my|our|the|a)\s(?:[a-z]+\s)?(?:bookshelf|shelf|shelves)"
_ON_THE_WAY = (
    r"on\s(?:his|her|my|our|the)\s(?:[a-z]+\s)?"
    r"(?:boat|bus|crossing|ferry|flight|journey|passage|plane|ship|train|voyage|way)"
)
READ = re.compile(  # few words begin with the letters of these
    r"\b(?=[chkprsR])(?:(?:carried|carries|had|has|kept|keeps|packed|put|stowed)"
    rf"\s{_AUTHORS}\s(?:{_IN_A_BAG}|{_ON_A_SHELF})|(?:[Rr]eads?|[Rr]eading)\s{_AUTHORS}\s{_ON_THE_WAY})\b"
)
# Whom one touches.
TOUCHED_BEFORE = re.compile(r"\b(?:cuddled|elbowed|hugged|nudged|poked|slapped|teased|tickled)\s$")
# Two of whom do the same: "Aurora and little Elgin slept".
SUBJECTS = re.compile(r"\sand\s(?:(?:little|old|poor|young)\s)?[A-Z]\w+(?=\s[a-z])")
# Who has just spoken: '"Hello," said Carson.'
SPOKEN_BEFORE = re.compile(
    r"[,!?.—]['’\"”]\s(?:said|asked|replied|cried|whispered|answered|shouted|muttered|added|sighed)\s$"
    r"|[,!?]\s(?:said|says)\s$"
)
# ... unless it is an organisation's: "said Houston police".
SPOKEN_AFTER = re.compile(r"\s?[^\w\s]|\s?$|\s(?:and|as|at|from|in|on|to|when|while|who|with)\b")
# The words after a name: people's are two, an organisation's or a road's may be more.
AFTER = re.compile(
    r" ([^\W\d_]++(?:['’][^\W\d_]++)?+)(?! (?:[A-Z]|airport|line|road|stadium|station|street))"
)
ARTICLE = re.compile(r"\b[Tt]he\s$")
# What is said of places and of no word: what they are, what stands in them, how far they are.
_AMENITY = (
    r"(?:airport|arena|bank|bazaar|beach(?:es)?|bridge|castle|cathedral|chapel|church|club|factory"
    r"|ferry|harbou?r|hospital|hotel|inn|library|market|mayor|mosque|museum|palace|park|pier|port"
    r"|prison|promenade|pub|railway|restaurant|school|shop|spa|stadium|station|street|temple"
    r"|theat(?:re|er)|university|zoo)s?\b(?![-’'])"
)
_CROWD = (
    r"(?:children|foreigners|painters|people|pilgrims|refugees|sailors|schoolchildren|shoppers"
    r"|soldiers|strangers|students|tourists|travellers|troops|visitors)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SEASON = rf"(?:spring|summer|autumn|winter|{_MONTH})"
_NUMBER = r"(?:an?|one|two|three|four|five|six|ten|\d+)"
_UNIT = r"(?:hours?|minutes?|days?|weeks?|miles?|kilomet(?:re|er)s?)"
# What two towns are to each other, behind the first or the second of them.
_ROUGHLY = r"about|barely|half\san?|(?:hundred|thousand)s?(?:\sof)?|not|only|so|some|too|very"
_DISTANCE = rf"(?:far|close|leagues|km|{_UNIT})"
_JOINT = r"(?:bridge|canal|causeway|ferry|line|motorway|railway|road|tunnel)"
_PAIRED = (
    r"(?:\sand\s[A-Z][a-z]+)?\s(?:are|were|lie|lay)\s(?:"
    rf"(?:(?:{_NUMBER}|{_ROUGHLY})\s)*{_DISTANCE}\s(?:or\sso\s|by\s[a-z]+\s)?apart"
    r"|twinned|twin\s(?:towns|cities)|sister\scities"
    rf"|(?:joined|linked|connected)\sby\s(?:an?|the)\s(?:\w+\s)?{_JOINT}"
    r")\b"
)
_SPOKEN_OF = (
    rf"(?:{_PAIRED}|(?:,|\s(?:is|was))\s(?:an?|the)\s(?:\w+\s){{0,3}}(?:{KIND_WORDS})\b"
    r"|\s(?:is|was)\s(?:the|a\s(?:bad|dull|fine|good|handy|lovely|nice|pleasant|poor))"
    r"\s(?:base|place|spot)\s(?:to|for|from)\b|\smakes\sa\s(?:\w+\s)?(?:base|halt|stop|stopover)\b"
    rf"|\s(?:has|had|boasts)\s(?:{_NUMBER}|the|its|no|some|several|few|many)"
    rf"\s(?:\w+\s){{0,2}}{_AMENITY}"
    r"|\s(?:lies|stands|sits|is|was)\s(?:about\s|only\s|just\s|nearly\s|still\s)?"
    rf"{_NUMBER}\s(?:km|{_UNIT})"
    r"\s(?:ahead|away|behind|beyond|off|from|by|north|south|east|west|inland|upstream|downstream)\b"
    r"|\slies\s(?:on|in|at|by|between|near|beside|under|north|south|east|west)\b"
    r"|\s(?:is|was)\s(?:[a-z]+\s)?(?:full\sof|packed\swith|crowded\swith|overrun\sby)"
    rf"\s(?:[a-z]+\s)?{_CROWD}\b"
    r"|\s(?:is|was)\s(?:at\sits\s[a-z]+est|[a-z]+est|beautiful|lovely|magical|pleasant|pretty)"
    rf"\s(?:in\s{_SEASON}|when|after\sdark)\b"
    r"|\s(?:was|were)\s(?:besieged|bombarded|depopulated|looted|pillaged|plundered|ransacked|razed"
    r"|sacked(?=\sin\s1?\d{3}\b)|shelled)\b)"
)
# Two sides and what they scored: "Reading 0 Preston 2"; months have days.
_NO_MONTH = rf"(?!{_MONTH}\b)"
_SCORED = rf"\s\d{{1,2}}\s{_NO_MONTH}[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s\d{{1,2}}(?![\d:])"
_SPOKEN_OF = rf"(?:{_SPOKEN_OF}|{_SCORED})"
_TRAVELLED = (
    r"(?:[Pp]assed|travell?ed|went|drove|rode|walked|cycled|marched|sailed|flew|came|moved"
    r"|hitchhiked|returned)\s(?:back\s|on\s|down\s|up\s|over\s|slowly\s)?"
    r"(?:through|past|into|via|to)"
    r"|\b(?i:off|flights?|trains?|bus(?:es)?|ferr(?:y|ies)|on\s(?:my|our|the)\sway|omw|moving"
    r"|heading|welcome)\sto|\bas\sfar\sas"
    r"|\b(?i:bound|embarked|en\sroute|headed|heading|sailed|steamed|set\s(?:off|out|sail)|took\sship)\sfor"
    r"|\b(?i:besieg(?:ed|ing)|bypassed|neared|quitted|skirted|relief\sof|sack\sof|siege\sof)"
    r"|\b(?i:bombardment|citizens|docks|garrison|harbou?r|inhabitants|mayor(?:ess)?|outskirts"
    r"|people|streets|suburbs|towns(?:folk|people)|walls)\sof"
)
# A name of which this is said. Most words lead to no name and are told by that: a journey's at most
# three words later.
_TO_A_NAME = r"(?=\w++(?:\s\w++){0,3}\s[A-Z])"
AS_A_PLACE = re.compile(
    rf"\b(?:([A-Z][a-z]++)(?={_SPOKEN_OF})|{_TO_A_NAME}(?:{_TRAVELLED})\s([A-Z][a-z]+)\b"
    r"(?!\s(?:[A-Z]|(?:of|is|was|can|could|knows|knew|goes|went)\b)))"
)
# What towns are called after that people speak of as of somebody: "Providence brought us here".
VIRTUES = frozenset(
    """
    charity concord eden faith fortune freedom harmony heaven hope justice liberty mercy paradise
    patience peace prosperity providence prudence temperance trinity unity victory wisdom
    """.split()
)
_TRUST = "trust trusts trusted faith believe believed hand hands will ways gift mercy act".split()
_TRUSTED = "".join(rf"(?<!\b{each}\s)" for each in _TRUST)
# What leads with "to" to a person.
_TO_A_PERSON = """
bowed engaged greetings introduced listened love married nodded regards respect said spoke talked
whispered wishes
""".split()
_UNSAID = "".join(rf"(?<!\b{each}\s)" for each in _TO_A_PERSON)
# Few words begin with the letters of a preposition, and so most are told by their first.
PLACED = re.compile(
    r"\b(?=[abfinotvwABFINOTVW])"
    r"(?:(?i:inside|at|near|from|into|around|towards?|outside|across|via|between|within|throughout)"
    rf"|{_TRUSTED}(?i:in|of)|{_UNSAID}(?i:to))"
    r"\s(?:(?:(?:north|south|east|west)[a-z]{0,9}|central|downtown|rural)\s)?"
    r"(?=([^\W\d_]++)\b)"  # looked at only: "from across Jordan" has a second such word
    r"|\b([^\W\d_]++)(?=,\s(?!I\b)[A-Z])"
    rf"|\b([^\W\d_a-z][^\W\d_]*+)(?={_SPOKEN_OF})"
)
