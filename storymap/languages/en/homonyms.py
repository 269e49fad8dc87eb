"""English words that tell a person or a common word from a place of the same name: plain data."""

from __future__ import annotations

import re

from storymap.languages.en.words import KIND_WORDS

# What people do, and hardly a state or town, even in a figure of speech.
BODILY = frozenset(
    """
    ate blushed chewed chuckled clapped coughed drank giggled glanced grinned joked kissed knelt
    laughed muttered nodded poured quipped shouted sipped smiled smirked sneezed sobbed swam
    whispered whistled winked yawned yelled
    """.split()
)
# What towns may do in a figure of speech, and states and their capitals often do: "Berlin blinked".
FIGURATIVE = frozenset(
    """
    blinked bowed cooked cried danced died dreamed frowned gasped graduated hugged married sang sat
    shrugged sighed slept sneezed stared stood swallowed trembled walked waved wept woke yawned
    """.split()
)
# What the team of a town does too: only a first name makes a person of it.
PLAYING = frozenset("batted dunked hit pitched played ran scored skated threw".split())

SCORING = re.compile(r"\sscored\s(?:[a-z-]+\s){0,2}\d+\spoints\b")  # seldom a state's team
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
# Of people only, whatever else is called so: kin, and what one does with one's body.
SURELY_LIVING = re.compile(
    rf"{_ELDER}(?:aunt|boyfriend|cousin|girlfriend|husband|mother|nephew|niece|uncle|wife){_NO_KIN}"
    rf"|['’]s\s(?:\w+\s)?(?:beard|cheeks?|chin|eyes|fingers?|hair|lips|mouth|nose|shoulders?|voice)\b"
    rf"|\s(?:had\s)?\w+ed\s(?:his|her)\s{_BODY}\b|\s(?:put|shook|held|bit|threw|hung|hid|lost)"
    rf"\s(?:down\s)?(?:his|her|the)\s{_BODY}\b"
    r"|\set\sal\b"  # an author
)
# Of people, unless a state is called so: "Israel was born in a war", "India's daughters".
LIVING = re.compile(
    r"\s(?:was|is|were)\s(?:born|engaged(?!\sin)|married|pregnant|survived\sby)\b"
    rf"|{_ELDER}(?:aunt|boyfriend|brother|cousin|daughter|father|girlfriend|husband|mother|nephew"
    rf"|niece|parent|sister|son|uncle|widow|wife)s?{_NO_KIN}"
)
_KIN = (
    r"aunt|boyfriend|brother|butler|classmate|cook|cousin|daughter|driver|gardener|girlfriend"
    r"|grand(?:daughter|father|mother|son)|guide|husband|landlady|landlord|lodger|maid|mother|nanny"
    r"|neighbou?r|nephew|niece|nurse|roommate|sister|son|teacher|twin|uncle|widow|wife"
)
_PET = (
    r"beagle|budgie|canary|cat|collie|cow|dog|donkey|foal|goldfish|hamster|horse|hound|kitten"
    r"|labrador|mare|mule|parrot|pony|poodle|puppy|rabbit|spaniel|terrier|tortoise"
)
# Whoever is said to be kin or a pet: "our guide", "my best friend is"; ", the old terrier,".
SOMEBODY_BEFORE = re.compile(
    rf"\b(?i:my|our|your|his|her|their)\s(?:[\w-]+\s){{0,2}}?(?:{_KIN}|{_PET}|baby|boss|father|friend)"
    r"(?:\s(?:is|was))?(?:\s(?:called|named))?\s$"
)
# ... or an author: "Hull and York (1999) show".
SOMEBODY_AFTER = re.compile(
    rf",\s(?:an?|the|my|our|your|his|her|their)\s(?:[\w-]+\s){{0,2}}?(?:{_KIN}|{_PET})"
    r"(?=\s?[,.;:!?)]|\sof\s(?:mine|hers|his|ours)\b|$)"
    r"|(?:\s(?:and|&)\s[A-Z][\w'’-]+|\set\sal\.?)?,?\s\(\d{4}[a-z]?\)\s(?:also\s)?(?:argu|assum|claim"
    r"|conclu|confirm|contend|defin|demonstrat|describ|discuss|estimat|examin|explain|find|found"
    r"|identif|measur|observ|overestimat|propos|report|review|show|suggest|underestimat)\w*\b"
)
# Who has just spoken: '"Hello," said Carson.'
SPOKEN_BEFORE = re.compile(
    r"[,!?.—]['’\"”]\s(?:said|asked|replied|cried|whispered|answered|shouted|muttered|added|sighed)\s$"
)
# The words after a name: people's are two, an organisation's or a road's may be more.
AFTER = re.compile(
    r" ([^\W\d_]++(?:['’][^\W\d_]++)?+)(?! (?:[A-Z]|airport|line|road|stadium|station|street))"
)
ARTICLE = re.compile(r"\b[Tt]he\s$")
PLACED = re.compile(
    r"\b(?i:in|inside|at|near|from|to|into|around|towards?|outside|across|via|of|between|within"
    r"|throughout)\s(?:(?:(?:north|south|east|west)[a-z]{0,9}|central|downtown|rural)\s)?"
    r"(?=([^\W\d_]+)\b)"  # looked at only: "from across Jordan" has a second such word
    r"|\b([^\W\d_]+)(?=,\s[A-Z])"
    rf"|\b([^\W\d_]+)(?=(?:,|\s(?:is|was))\s(?:an?|the)\s(?:\w+\s){{0,3}}(?:{KIND_WORDS})\b)"
)
