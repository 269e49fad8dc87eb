"""Made sentences that teach the recogniser how people speak of places outside the news.

What comes in: a gazetteer and people's names. What goes out: annotated documents of a few
sentences each. The corpora have names after "in" and "from" in the manner of reports; letters,
diaries, guides and schoolbooks also *reach*, *leave* and *miss* a place, and let it open a clause.
For each way to speak of a place there are sentences of the same shape about people, common words
and things that only share a place's name, so that the words around decide and not the list.
Names kept for the probes of `tests/benchmarks` are left out (`is_held_out`).
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import ALTERNATE, CODES, fold
from storymap.gazetteer.groups import GROUP_OF_KIND, NATURE
from storymap.readers import read_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

SEED = 31
HELD_OUT = 4  # of the names one in so many is never used here
SMALL_TOWNS = 40_000  # that names are drawn from

# {t} a town of any size, {c} a large city, {n} a country, {r} a region, {w} a river, lake or range,
# {p} a first name, {f} a surname, {h} a first name or surname that towns bear too.
_PLACES = """
{n}, {n}, {n}, {n} and {n} sent teams.|The five partners: {n}, {n}, {n}, {n} and {n}.
Visas are needed for {n}, {n} and {n}.|From {n}, {n}, {n} and {n} they came by ship.
Exports to {n}, {n}, {n} and {n} rose.|Among them are {n}, {n}, {n}.
Apart from {n}, {n} and {n}, nobody paid.|{n}, {n}, {n}, {n}: all refused.
He has worked in {n}, {n}, {n} and {n}.|Offices: {c}, {c}, {c}, {c}.|{n} v {n}: a draw.
They played in {c}, {c}, {c} and {c}.|The bus serves {t}, {t}, {t} and {t}.
Snow fell in {t}, {t} and {t}.|We saw {c}, {c}, {n} and {n}.|Maps of {n}, {n} and {n} hung there.
We came to {t} on the third day and slept above the mill.|Nothing moved in {t} that winter.
{t} lies in a hollow between two hills.|{t} had one street then, and no lamp.|{t} slept.
He never saw {t} again.|The carriers leave {t} at five.|My mother wept when we quitted {t}.
From {t} the path climbs to the ridge.|You can walk to {t} in an hour.|They marched on {t}.
We missed {t} in the fog.|{t} is dull on Sundays.|A doctor was fetched from {t}.
Past {t} the asphalt ends.|The letter is dated from {t}.|They buried him at {t}.
Not far from {t} stands a chapel.|We stopped at {t} to buy bread.|The circus never came to {t}.
Her people are from {t}.|They were married in {t} and lived in {t} for forty years.
The school at {t} closed in June.|There is a market at {t} on Thursdays.|He keeps an inn near {t}.
I know {t} well.|We hired horses in {t}.|The line was to run through {t} and {t}.
Between {t} and {t} there is no bridge.|We passed {t}, {t} and {t} without stopping.
The floods reached {t} at noon.|{t} and {t} share a fire engine.|The vote in {t} was close.
She taught in {t}, then in {t}.|On the way to {t} the axle broke.|{t} was taken without a shot.
The mayor of {t} wore his chain.|Snow closed the road above {t}.|{t} won the cup in {y}.
{t} drew with {t}.|{t} {d}, {t} {e}.|Stay in {t} for the beaches.|{t} has two good hotels.
In {t}, buses stop by the church.|The castle of {t} is shut on Mondays.|Skip {t} if time is short.
"{t}?" she said. "Nobody goes to {t}."|"We are for {t}," said the guard.|Do you remember {t}?
The people of {t} speak slowly.|A {t} man told me so.|All {t} turned out to see her.
Dear aunt, {t} is quieter than you think.|Yesterday {t}, tomorrow {t}.|Good night from {t}!
Greetings from {t}!|Next stop: {t}.|{t}, {y}.|{t}, May 4, {y}|Born: {t}. Died: {t}.
Lives in {t}, {n}.|{t} ({r}) has a railway museum.|A fire in {t}, {r}, killed nobody.
{c} is a city of bridges.|{c} never sleeps.|{c} said little and did less.|He loved {c} in the rain.
{c} or {c}, it is all one to me.|She prefers {c} to {c}.|From {c} to {c} is a long day.
A direct flight to {c} costs more than one to {c}.|{c} & {c}: two days each.|{c}/{c}, {y}
The fair moves from {c} to {c} this year.|Prices in {c} doubled.|In {c} it was snowing.
He has an office in {c} and a flat in {c}.|{c} hosts the games in {y}.|{c} beat {c} on penalties.
We changed trains at {c}.|The lecture in {c} was full.|A parcel from {c} arrived.|{c} fell in {y}.
The road to {c} is long.|{c} weather: rain.|Meet me in {c}.|No one from {c} called.
{n} exports copper.|{n} beat {n}.|{n}, {n} and {n} voted against.|{n} has few rivers.
The border between {n} and {n} is closed.|She is the first judge from {n}.|{n} and {n} disagree.
Tea from {n}, sugar from {n}.|He writes about {n}.|In {n} the winters are mild.|{n} said no.
{n} will pay {n} for the gas.|Visitors to {n} need a permit.|{n}: a short history.
The north of {n} is dry.|They fled to {n}.|{n}'s parliament sat all night.|Most came from {n}.
{r} is rich in coal.|The governor of {r} resigned.|In {r} the harvest failed.
Down in {r} they dance.|The {w} rose by two feet.|We crossed the {w} by ferry.|The {w} is frozen.
On the {w} boats are few.|They followed the {w} upstream to {t}.|Beyond the {w} lies {n}.
The sun set over the {w}.|Trade along the {w} never stopped.|The bridge over the {w} at {t} is new.
{t} to {c} by night.|{c} and {t} are joined by rail.|{p} {f} lives in {t}.|{p} left {t} for {c}.
{p} wrote from {t}: the roof leaks.|Mr {f} of {t} keeps bees.|{f}, of {c}, was fined.
{p} and {p} met in {c}.|In {t} {p} found work.|The {f} family moved to {t}.|{p} hates {t}.
{c}'s trams are old.|{t}'s only shop burned down.|The {c} train was late.|{c}-bound lorries queue.
""".strip()
_OTHERS = """
{p} came in and sat by the fire.|We met {p} on the third day.|Nobody believed {h}.|{h} laughed.
{h} said nothing and went on knitting.|He never saw {h} again.
{h} and {h} quarrelled over the hens.|My brother {p} keeps bees.|Old {h} slept in his chair.
"{h}?" she said. "I never liked {h}."|They sent for {h}, who came at once.
{h} scored twice in the second half.|Ask {h}.|{h} is married to a doctor.|Give this to {h}, please.
{h} wrote back the same day.|{h} smiled.|Dr {h} read the paper aloud.|{p} {h} has died, aged 91.
Mrs {h} taught us sums.|Miss {h} sang.|Dear {h}, thank you for the plums.|Love, {h}
{h}'s mother makes lace.|{h} {f} was born blind.|{h} ran the farm until {y}.
{p} {h} and {p} {f} share the prize.|{h} kissed the child.
According to {h} ({y}), the method fails.|See {h} and {f} ({y}) for a proof.|{h}, {p} ({y}).
Saint {h} pray for us.|Captain {h} gave the order.|Lady {h} poured the tea.|Uncle {h} snored.
The temple was burned in {b} B.C. and again in {b} B.C.|It was built in {b} B.C.
In A.D. {b} he died.|She took an M.A. in history.|He holds an M.A. and a Ph.D.
The wind is N.W. and rising.|The N.E. gale blew all night.|S.E. of the pole it is dark.
See Part II and Part III.|Chapter IV. How it ended.|Volume VI is lost.
King Henry V and Pope Pius IX never met.|Act III.|At 9 A.M. the bell rang, at 5 P.M. again.
The C.E.O. and the C.F.O. left.|I am o.k., thank you.|Roast the turkey slowly.
Turkey and ham are served cold.|Hail fell at noon.|Hail broke the panes.|Reading is hard at first.
Reading maketh a full man.|Nice work!|Mobile phones rang.|Bath time is at six.|Split the bill.
Man proposes.|Man and boy went down the pit.|Orange and lemon trees stood in tubs.
Polish the boots.|Chili is best the next day.|China cups and silver spoons.
Jersey cows give rich milk.|Worcestershire sauce and a dash of pepper.
A Havana cigar cost a shilling.|Java is a language for machines.|Cologne was spilt on the dress.
He drank port and ate Brie.|Hamburg steak, they called it.|The steamer {c} sank in {y}.
The {c} sailed at dawn with all hands.|Aboard the yacht {t} nobody slept.
The {t} Herald printed it.|He reads the {c} Gazette.|The {n} Times said so.
She works for {c} Motors.|{c} United won again.|The {t} Rovers lost.|{t} Road is closed.
Turn left into {t} Street.|The Hotel {c} is full.|Bank of {n} shares fell.|{c} syndrome is rare.
A case of {w} virus.|West Nile virus was found in mice.|Lyme disease is spread by ticks.
The Geneva Convention applies.|Brussels sprouts are good for you.
French windows and Venetian blinds.|A Persian cat slept.|May was wet, June was dry.
March came in like a lion.|August is too hot.|Will you come?|Grace was said.|Mark my words.
Faith, Hope and Charity.|Rose opened the door.|Sandy said yes.|Florence is my niece.
Amen, said the priest.|God is great.|Providence was kind.|Venus is bright tonight.|Mars is red.
He said That is enough.|Yes, Sir.|No, Ma'am.|Of course.|Are you sure?|Do come.|Is it true?
As you like.|Along came a spider.|Also, bring salt.|Most of it is true.|Both were late.|Even so.
Ever yours.|Ours is older.
""".strip()
# Sentences that are told in capitals, as headlines are, or without any.
_HEADLINES = """
Fire in {c} kills nine|{c} mayor quits|{t} school to close|Thousands protest in {c}
Police search {t} woods|{n} votes on Sunday|{n} and {n} sign treaty|Floods hit {t}, {r}
Man held after {t} stabbing|Strike shuts {c} airport|New bridge for {t}|{c} to host summit
Quake shakes {n}|Train hits lorry near {t}|{c} ends curfew|Bus fares rise in {c} and {c}
Dog saves boy from river|Nice weather ahead, say experts|Reading scores fall again
Man saved by passer-by|Prices up, wages down|Mobile phone ban for pupils|Turkey prices soar
{p} {f} wins prize|{f} to retire|Minister {f} denies report|{h} out for season
""".strip()


def is_held_out(name: str) -> bool:
    """Whether a name is kept for probes, away from training."""
    return zlib.crc32(fold(name).encode()) % HELD_OUT == 0


def make_sentences(
    number: int,
    gazetteer: Gazetteer,
    first_names: frozenset[str],
    surnames: frozenset[str],
) -> list[GoldDocument]:
    """`number` documents of one to six made sentences; the same arguments give the same ones."""
    maker = _Writer(gazetteer, first_names, surnames)
    return [maker.document() for _ in range(number)]


class _Writer:
    """Draws names and writes sentences around them."""

    def __init__(
        self, gazetteer: Gazetteer, first_names: frozenset[str], surnames: frozenset[str]
    ) -> None:
        self._gazetteer = gazetteer
        self._random = random.Random(SEED)  # noqa: S311  # samples, no secrets
        self._first = sorted(first_names)
        self._last = sorted(surnames)
        kind, people = gazetteer.kind, gazetteer.population
        town = np.isin(kind, (CODES["city"], CODES["capital"]))
        self._towns = self._some(np.flatnonzero(town & (people >= 1_000)), SMALL_TOWNS)
        self._cities = self._some(np.flatnonzero(town & (people >= 150_000)))
        self._countries = self._some(np.flatnonzero(kind == CODES["country"]), held_out=True)
        self._regions = self._some(np.flatnonzero((kind == CODES["region"]) & (people > 300_000)))
        nature = np.isin(kind, [CODES[k] for k in ("river", "lake", "range", "sea", "desert")])
        self._nature = self._some(np.flatnonzero(nature & (GROUP_OF_KIND[kind] == NATURE)))
        lone = {gazetteer.main_key(row) for row in self._towns}
        self._homonyms = [name for name in (*self._first, *self._last) if name in lone]
        self._alternates = self._spellings()

    def _some(
        self, rows: NDArray[np.int64], most: int | None = None, *, held_out: bool = False
    ) -> list[int]:
        """The rows whose names may be used, a sample of them where there are more than `most`."""
        kept = rows.tolist()
        if most is not None and len(kept) > 2 * most:
            kept = sorted(self._random.sample(kept, 2 * most))
        return [row for row in kept if held_out or not is_held_out(self._gazetteer.name(row))]

    def _spellings(self) -> list[str]:
        """Other spellings of larger towns, in Latin letters, as a text may have them."""
        found = []
        for key in self._gazetteer.keys_from(""):
            if self._random.random() > 0.03 or len(key) < 5 or not key.isascii():
                continue
            rows, how = self._gazetteer.postings(key)
            fits = (how == ALTERNATE) & (self._gazetteer.population[rows] >= 20_000)
            if fits.all() and key.replace(" ", "").isalpha() and not is_held_out(key):
                found.append(key.title())
        return found

    def document(self) -> GoldDocument:
        """One to six sentences, mostly of places, or one headline in its own capitals."""
        if self._random.random() < 0.2:
            return self._headline()
        sentences = [
            self._sentence(_PLACE_LINES if self._random.random() < 0.62 else _OTHER_LINES)
            for _ in range(self._random.choice((1, 1, 2, 3, 4, 6)))
        ]
        return self._joined(sentences, self._random.choice((" ", " ", "\n\n")))

    def _headline(self) -> GoldDocument:
        """A headline as a sentence, in Title Case or in capitals."""
        text, toponyms = self._sentence(_HEADLINE_LINES)
        style = self._random.choice(("sentence", "title", "capitals"))
        if style != "sentence":
            inside = {at for toponym in toponyms for at in range(toponym.start, toponym.end)}
            changed = text.upper() if style == "capitals" else _title(text, inside)
            if len(changed) == len(text):
                toponyms = [
                    Toponym(t.start, t.end, changed[t.start : t.end], None, None, None)
                    for t in toponyms
                ]
                text = changed
        return self._joined([(text, toponyms)], " ")

    @staticmethod
    def _joined(sentences: Sequence[tuple[str, list[Toponym]]], joint: str) -> GoldDocument:
        text, toponyms = "", []
        for words, own in sentences:
            text += joint if text else ""
            toponyms += [
                Toponym(t.start + len(text), t.end + len(text), t.name, None, None, None)
                for t in own
            ]
            text += words
        return GoldDocument(read_text(text, title="Made"), tuple(toponyms))

    def _sentence(self, lines: Sequence[str]) -> tuple[str, list[Toponym]]:
        """A line with its blanks filled, and the places in it."""
        line = self._random.choice(lines)
        of_places = lines is not _OTHER_LINES
        parts, toponyms, at = [], [], 0
        for piece in _pieces(line):
            words = self._name(piece[1]) if piece[0] == "{" else piece
            if of_places and piece[0] == "{" and piece[1] in "tcnrw":
                toponyms.append(Toponym(at, at + len(words), words, None, None, None))
            parts.append(words)
            at += len(words)
        return "".join(parts), toponyms

    def _name(self, blank: str) -> str:
        chance, gazetteer = self._random, self._gazetteer
        if blank == "t":
            if self._alternates and chance.random() < 0.15:
                return chance.choice(self._alternates)
            return gazetteer.name(chance.choice(self._towns))
        rows = {"c": self._cities, "n": self._countries, "r": self._regions, "w": self._nature}
        if blank in rows:
            return gazetteer.name(chance.choice(rows[blank])).removeprefix("The ")
        if blank in "ybde":
            low, high = {"y": (1700, 2020), "b": (20, 900), "d": (0, 4), "e": (0, 4)}[blank]
            return str(chance.randint(low, high))
        names = {"p": self._first, "f": self._last, "h": self._homonyms}[blank]
        return chance.choice(names or self._first or self._last).capitalize()


def _pieces(line: str) -> list[str]:
    """A line's words and blanks in order; a blank is its brace, its letter and its brace."""
    pieces, at = [], 0
    while at < len(line):
        if line[at] == "{":
            pieces.append(line[at : at + 3])
            at += 3
            continue
        end = line.find("{", at)
        end = len(line) if end < 0 else end
        pieces.append(line[at:end])
        at = end
    return pieces


def _title(text: str, inside: set[int]) -> str:
    """Every longer word with a capital; names as they are."""
    out, word = [], 0
    for at, letter in enumerate(text):
        begins = letter.isalpha() and (at == 0 or not text[at - 1].isalnum())
        if begins:
            end = next((i for i in range(at, len(text)) if not text[i].isalpha()), len(text))
            word = end - at
        out.append(
            letter.upper() if begins and (word > 3 or at == 0) and at not in inside else letter
        )
    return "".join(out)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for row in text.splitlines() for line in row.split("|") if line)


_PLACE_LINES, _OTHER_LINES, _HEADLINE_LINES = map(_lines, (_PLACES, _OTHERS, _HEADLINES))
