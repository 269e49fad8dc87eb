"""English words about dates."""

from __future__ import annotations

from storymap.languages.dates import DateWords, Relative

_PART = r"(?:day|morning|afternoon|evening|night)"

WORDS = DateWords(
    months=(
        ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",),
        ("June", "Jun"), ("July", "Jul"), ("August", "Aug"), ("September", "Sept", "Sep"),
        ("October", "Oct"), ("November", "Nov"), ("December", "Dec"),
    ),
    weekdays=(
        ("Monday", "Mon"), ("Tuesday", "Tues", "Tue"), ("Wednesday", "Wed"),
        ("Thursday", "Thurs", "Thur", "Thu"), ("Friday", "Fri"), ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ),
    seasons=(("spring",), ("summer",), ("autumn", "fall"), ("winter",)),
    cased=True,
    month_first=True,
    article=("the",),
    of=("of", "in"),
    day_behind=("(?:st|nd|rd|th)(?: day)?",),
    to=("to", "until", "till", "through", "up to", "and until"),
    and_=("and",),
    between=("between",),
    year_led=(
        "in", "since", "during", "until", "till", "before", "after", "early", "late", "mid",
        "as early as", "as late as", "from", "by", "year", "back to", "throughout",
    ),
    year_led_weakly=("of", "about", "around", "circa", "through", "to", "between"),
    attributive=("the", "its", "his", "her", "their", "that", "a"),
    year_opens=("was", "saw", "brought", "began", "ended", "marked"),
    bc=(r"B\.?C\.?(?:E\b\.?)?",),
    ad=(r"A\.D\.", "AD", r"C\.E\.", "CE"),
    ad_before=(r"A\.D\.", "AD"),
    decade=("['’]?s",),
    ordinals={
        word: number
        for number, word in enumerate(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
            thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
            twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth
            twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first""".split(),
            1,
        )
    },
    century_behind=("centur(?:y|ies)",),
    early=(
        "early(?: in)?", "(?:at )?the (?:beginning|start|opening) of", "(?:the )?early part of",
        "the turn of",
    ),
    middle=("mid", "(?:in )?the middle of"),
    late=("late(?: in)?", "(?:at |by |towards )?the (?:very )?(?:end|close) of"),
    halves=(
        ("(?:the )?first half of", "(?:the )?1st half of"),
        ("(?:the )?second half of", "(?:the )?2nd half of"),
    ),
    quarters=(
        ("(?:the )?first quarter of", "Q1"), ("(?:the )?second quarter of", "Q2"),
        ("(?:the )?third quarter of", "Q3"), ("(?:the )?(?:fourth|last) quarter of", "Q4"),
    ),
    about=("about", "around", "circa", r"ca?\.", "roughly", "approximately"),
    numbers={
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), 1
        )
    }
    | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    relative=(
        Relative("the day before yesterday", "day", -2, "document"),
        Relative("yesterday", "day", -1, "document"),
        Relative("last night", "day", -1, "document"),
        Relative("this (?:morning|afternoon|evening)|tonight", "day", 0, "document"),
        Relative("(?:earlier|later) today", "day", 0, "document"),
        Relative("(?:over|during) the weekend|last weekend", "weekend", -1, "document"),
        Relative("the day after tomorrow", "day", 2, "document"),
        Relative("tomorrow", "day", 1, "document"),
        Relative("last week", "week", -1, "document"),
        Relative("this week", "week", 0, "document"),
        Relative("next week", "week", 1, "document"),
        Relative("last month", "month", -1, "document"),
        Relative("this month", "month", 0, "document"),
        Relative("next month", "month", 1, "document"),
        Relative("last year", "year", -1, "document"),
        Relative("this year", "year", 0, "document"),
        Relative("next year", "year", 1, "document"),
        Relative("last {month}", "month", -1, "document"),
        Relative("last {season}", "season", -1, "document"),
        Relative("{n} days? ago", "day", -1, "document"),
        Relative("{n} weeks? ago", "week", -1, "document"),
        Relative("{n} months? ago", "month", -1, "document"),
        Relative("{n} years? ago", "year", -1, "document"),
        Relative(rf"(?:the )?(?:next|following) {_PART}", "day", 1, "told"),
        Relative("the day after{ends}", "day", 1, "told"),
        Relative(rf"the {_PART} before{{ends}}|the previous {_PART}", "day", -1, "told"),
        Relative(rf"(?:that|the|on the) same {_PART}|that (?:day|evening|night)", "day", 0, "told"),
        Relative("{n} days? (?:later|after{ends})", "day", 1, "told"),
        Relative("{n} days? (?:earlier|before{ends})", "day", -1, "told"),
        Relative("{n} weeks? (?:later|after{ends})", "week", 1, "told"),
        Relative("{n} weeks? (?:earlier|before{ends})", "week", -1, "told"),
        Relative("{n} months? (?:later|after{ends})", "month", 1, "told"),
        Relative("{n} months? (?:earlier|before{ends})", "month", -1, "told"),
        Relative("{n} years? (?:later|after{ends})", "year", 1, "told"),
        Relative("{n} years? (?:earlier|before{ends})", "year", -1, "told"),
        Relative("the (?:next|following) month|the month after{ends}", "month", 1, "told"),
        Relative("the (?:previous month|month before{ends})", "month", -1, "told"),
        Relative("(?:that|the same) month", "month", 0, "told"),
        Relative("the (?:next|following) year|the year after{ends}", "year", 1, "told"),
        Relative("the (?:previous year|year before{ends})", "year", -1, "told"),
        Relative("(?:that|the same) year", "year", 0, "told"),
        Relative("(?:the following|the next) {weekday}", "weekday", 1, "told"),
    ),
    month_led=(
        "in", "since", "until", "till", "during", "by", "of", "early", "late", "mid", "from",
        "throughout", "this",
    ),
    no_date_before=(
        "versions?", r"v\.?", "releases?", "builds?", "firmware", "software", "drivers?", "RFC",
        "orders?", "invoices?", "serial", "tickets?", "bylaws?", "sections?", "§", "chapters?",
        "articles?",
        "paragraphs?", r"para\.", "clauses?", "figures?", r"fig\.", "tables?", "numbers?",
        r"nos?\.", "rooms?", "pages?", r"pp?\.", "patch",
        "update", "edition", "verses?", "rules?", "items?",
        "appendix", "annex",
        "(?:Act|Law|Code|Regulation|Directive|Resolution) of", "Python", "Office",
        "Windows", "ISO", "model",
    ),
    no_date_behind=(
        "Street", "Road", "Avenue", "Square", "Bridge", "Park", "Stadium", "Airport",
        "University", "Boulevard", "Station", "Hotel", "Hospital", "Day Nursery",
    ),
    counted=(
        "people", "men", "women", "children", "km", "kilomet", "miles?", "met(?:re|er)s?", r"m\b",
        "feet", "foot", "ft", r"per\s?cent", "%", "tons?", "tonnes?", "years?", "hectares?",
        "acres?", "soldiers", "troops", "refugees", "protesters", "euros?", "dollars?", "pounds?",
        "roubles", "rubles", "degrees", "kg", "kilos?", "litres?", "liters?", "houses", "homes",
        "workers", "votes", "pages", "hours?", "hrs", "GMT", "members", "prisoners", "others",
        "more", "times", "copies", "seats", "dead", "residents", "inhabitants", "families",
        "days", "weeks", "months", "of (?:them|these|those|the)", "Euro", "calories", "words",
    ),
    not_past=tuple(
        """a an any another each every most some the many next coming following Good Black Bloody
        Ash Easter Palm Cyber Super Fat Holy Shrove Maundy Whit Red Blue Orange Giving Man
        Girl""".split()
    ),
    day_parts=("Morning", "Afternoon", "Evening", "Night"),
    planned=(
        "will", "shall", "won['’]t", "would", "is to", "are to", "due", "scheduled", "planned",
        "expected",
    ),
    published=(
        r"(?:first )?(?:published|posted|printed|issued|updated|retrieved|accessed|archived)",
        r"last (?:updated|modified|changed)", r"modified", "reprinted", r"copyright", "©", "dated?",
        "filed",
    ),
)  # fmt: skip
