"""What a text shows of each mention's role: cues as strings, and the words whose meaning counts.

What comes in: a document and its mentions. What goes out: for each mention a list of cues ("the
word before is *in*", "a noun follows") and, for some spots around it, the words that stand there.
A list or chain ("Paris, Texas", "Oslo and Bergen") shares what stands before its first name and
after its last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storymap.languages.language import DEFAULT, role_words_of
from storymap.roles.lines import (
    CAPITALS,
    NEAR,
    NOWHERE,
    NameUses,
    Span,
    TokenLine,
    is_placed,
    lines_of,
    uses_of,
)

if TYPE_CHECKING:
    from storymap.candidates.matcher import NameFacts
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document, Form, Mention
    from storymap.text.tokens import Token

# The spots whose words' meanings count, in the order of the model's columns.
SPOTS = (
    "before", "before2", "list before", "after", "after2", "list after",  # the neighbours
    "governing", "noun", "modifier",  # what leads to the name, and what it modifies
    "left", "right", "around",  # all words up to six and twenty-five tokens away
)  # fmt: skip
_CLOSE = 5
_SIDE = 6
_AROUND = 25
_LONGEST_PHRASE = 5  # words of the noun phrase that a name modifies
_FARTHEST_GOVERNOR = 5  # tokens back to the preposition that governs a name
_DATELINE_REACH = 8  # tokens
_SHORT_PASSAGE = 14  # tokens: headings and lone lines
_ENDS = frozenset('.!?:;"“”•|…')  # of sentences
_HYPHENS = frozenset("-–‑")
_DATELINE_MARKS = frozenset(["(", "—", "–", "-", ":", "--"])


class Cues(NamedTuple):
    """What is seen of one mention: `shown`, and where in its passage's `words` each spot lies."""

    shown: list[str]
    words: list[str]
    spots: tuple[Span, ...]


def cues_of(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    language: str = DEFAULT,
    tokens: Sequence[Sequence[Token]] | None = None,
) -> Iterator[Cues]:
    """The cues of each mention, in the same order, made as they are asked for.

    `language` is the text's; it has a folder of words. `tokens` are the passages', if made already.
    """
    from storymap.candidates.lookup import form_of, is_embedded
    from storymap.candidates.matcher import Matcher
    from storymap.gazetteer import fold

    matcher = Matcher(gazetteer, language=language)

    @lru_cache(maxsize=65536)
    def known(name: str) -> tuple[Form, NameFacts | None]:
        key = fold(name)
        found = len(gazetteer.postings(key)[0]) > 0
        return form_of(name, gazetteer), matcher.facts(key) if found else None

    lines = lines_of(document, mentions, role_words_of(language), tokens)
    uses = uses_of(lines, mentions)
    where = {number: (line, at) for line in lines for at, number in enumerate(line.numbers)}
    for number, mention in enumerate(mentions):
        line, which = where[number]
        form, facts = known(mention.text)
        if is_embedded(line.tokens, *line.spans[which]):
            form = "embedded"
        yield _CueReader(line, which, mention.text, form, facts, uses).cues()


@cache
def _suffix_teller(suffixes: tuple[str, ...]) -> Callable[[str], str]:
    """What tells the ending of a word that is in its class, "-" without one; it remembers words."""

    @lru_cache(maxsize=65536)
    def suffix_of(word: str) -> str:
        return next((s for s in suffixes if len(word) > len(s) + 2 and word.endswith(s)), "-")

    return suffix_of


def _step(count: int) -> str:
    return str(count) if count < 4 else "4" if count < 8 else "8"


class _CueReader:
    """One mention in its line, and the cues seen so far."""

    def __init__(
        self,
        line: TokenLine,
        which: int,
        name: str,
        form: Form,
        facts: NameFacts | None,
        uses: NameUses,
    ) -> None:
        self._line, self._which, self._uses = line, which, uses
        self._words, self._suffix_of = line.words, _suffix_teller(line.words.SUFFIXES)
        self._name, self._form, self._facts = name.lower(), form, facts
        self._group = facts.group if facts else "-"
        self._first, self._last = line.spans[which]
        self._head = line.spans[line.heads[which]][0]
        self._tail = line.spans[line.tails[which]][1]
        self._shown: list[str] = []
        self._spots: dict[str, Span] = {}

    def cues(self) -> Cues:
        """All cues, and the spots."""
        self._see_name()
        self._see_neighbours()
        governed = self._see_governor()
        self._see_phrase(governed)
        self._see_verb(governed)
        self._see_capitals()
        self._see_position()
        self._see_document()
        self._see_around()
        spots = tuple(self._spots.get(spot, NOWHERE) for spot in SPOTS)
        return Cues(self._shown, self._line.lowered, spots)

    def _see_name(self) -> None:
        """The name itself and what the gazetteer knows of it."""
        facts, line, form, name = self._facts, self._line, self._form, self._name
        known = facts.group + facts.use if facts else "--"
        self._shown += (
            f"form={form}", f"known={known}", f"size={known}{facts.size if facts else '-'}",
            f"form,known={form}{known}", f"name={name}", f"end2={name[-2:]}", f"end3={name[-3:]}",
            f"plural={name.endswith('s')}{form}", f"shape={line.shapes[self._first]}",
            f"length={min(4, self._last - self._first)}",
        )  # fmt: skip
        if self._last - self._first > 1:
            own = line.lowered[self._first : self._last]
            self._shown += (f"inside={word}" for word in own)
            self._shown.append(f"inside-body={not self._words.BODIES.isdisjoint(own)}")
            self._shown.append(f"inside-site={not self._words.SITES.isdisjoint(own)}")

    def _see_neighbours(self) -> None:
        """Words and shapes next to the name and to its list, with their distance."""
        line, form = self._line, self._form
        first, last = self._first + NEAR, self._last + NEAR
        head, tail = self._head + NEAR, self._tail + NEAR
        w, s = line.masked, line.masked_shapes
        left, right = w[first - 1], w[last]
        self._shown += (
            f"w-1={left}", f"w-2={w[first - 2]}", f"w-3={w[first - 3]}",
            f"w+1={right}", f"w+2={w[last + 1]}", f"w+3={w[last + 2]}",
            f"s-1={s[first - 1]}", f"s-2={s[first - 2]}", f"s-3={s[first - 3]}",
            f"s+1={s[last]}", f"s+2={s[last + 1]}", f"s+3={s[last + 2]}",
            f"l-1={w[head - 1]}", f"l-2={w[head - 2]}", f"l+1={w[tail]}", f"l+2={w[tail + 1]}",
            f"ls-1={s[head - 1]}", f"ls-2={s[head - 2]}", f"ls+1={s[tail]}", f"ls+2={s[tail + 1]}",
            f"s-1+1={s[first - 1]} {s[last]}", f"l-1,s={w[head - 1]} {s[tail]}",
            f"w-1,form={left} {form}", f"w+1,form={right} {form}",
        )  # fmt: skip
        self._shown += [f"left={word}" for word in w[max(NEAR, first - _CLOSE) : first]]
        self._shown += [f"right={word}" for word in w[last : min(last + _CLOSE, len(w) - NEAR)]]
        before = self._which - line.heads[self._which]
        behind = line.tails[self._which] - self._which
        self._shown.append(f"list={min(before, 2)},{min(behind, 2)}")
        if behind and right == ",":
            self._shown.append("before-comma")
        self._spots["before"] = line.spot(self._first - 1)
        self._spots["before2"] = line.spot(self._first - 2)
        self._spots["list before"] = line.spot(self._head - 1)
        self._spots["after"] = line.spot(self._last)
        self._spots["after2"] = line.spot(self._last + 1)
        self._spots["list after"] = line.spot(self._tail)

    def _see_governor(self) -> bool:
        """The preposition that leads to the name, and the word that leads to that one."""
        line, at, steps, governor = self._line, self._head - 1, 0, "^"
        while at >= 0 and steps < _FARTHEST_GOVERNOR:
            word, shape = line.lowered[at], line.shapes[at]
            if word in self._words.PREPOSITIONS:
                governor = word
                break
            function = word in self._words.FUNCTION_WORDS and word not in self._words.DETERMINERS
            if function or not (shape in ("x", "9", "-") or shape in CAPITALS):
                governor = "#" + (word if function or not shape[0].isalpha() else "")
                break
            at -= 1
            steps += 1
        governed = governor in self._words.PREPOSITIONS
        self._shown += (
            f"governor={governor}", f"governor,far={governor}{min(steps, 3)}",
            f"governor,group={governor}{self._group}",
        )  # fmt: skip
        if governed and at > 0:
            lead = self._words.KIND_OF_LEAD.get(line.word(at - 1), "-")
            self._shown += (f"lead={lead}", f"lead,governor={lead}{governor}")
            self._shown.append(f"leading,suffix={governor}{self._suffix_of(line.word(at - 1))}")
        for back in range(self._head - 1, max(-1, self._head - 7), -1):
            if line.shapes[back] == "x" and line.lowered[back] not in self._words.FUNCTION_WORDS:
                self._spots["governing"] = line.spot(back)
                lead = self._words.KIND_OF_LEAD.get(line.word(back), "-")
                self._shown += (f"governing-kind={lead}",
                                f"governing-kind,governed={lead}{governed}")  # fmt: skip
                break
        return governed

    def _see_phrase(self, governed: bool) -> None:
        """What the name owns or modifies: "Paris's old town", "Kazakh airspace", "-based"."""
        line, size, form = self._line, len(self._line.tokens), self._form
        at = self._tail
        mark = line.word(at)
        owner = line.shape(at) == "'s" or (mark in "'’" and line.lowered[at - 1].endswith("s"))
        self._shown += (f"owner={owner}{form}", f"owner,governed={owner}{governed}")
        at += owner
        if at < size - 1 and line.lowered[at] in _HYPHENS and line.meets(at):
            self._shown += ("hyphen", f"hyphen={line.lowered[at + 1]}")
            at += 2
        begin = at
        while at < size and at - begin < _LONGEST_PHRASE and self._is_phrase(at):
            at += 1
        self._shown += (f"phrase={at - begin}", f"phrase,owner={at > begin}{owner}")
        if at > begin:
            words, shapes = line.lowered[begin:at], line.shapes[begin:at]
            self._shown += (
                f"modified,suffix={self._suffix_of(words[0])}{shapes[0]}",
                f"noun,suffix={self._suffix_of(words[-1])}{shapes[-1]}",
                f"modified,form={form}{shapes[0]}{self._suffix_of(words[0])}",
            )
            kinds_of = self._words.KIND_OF_NOUN
            kinds = sorted({kinds_of[word] for word in words if word in kinds_of})
            last = kinds_of.get(words[-1], "-")
            self._shown += (f"kind={last}", f"kind,owner={last}{owner}", f"kind,form={last}{form}",
                       f"kind,governed={last}{governed}",
                       *(f"kinds={kind}" for kind in kinds))  # fmt: skip
            self._spots["modifier"], self._spots["noun"] = line.spot(begin), line.spot(at - 1)
        after = line.word(at)
        told = after in self._words.FUNCTION_WORDS or not after[0].isalpha()
        self._shown.append(f"after-phrase={after if told else line.shape(at)}")

    def _is_phrase(self, at: int) -> bool:
        line = self._line
        return (
            line.tokens[at].kind in ("word", "initials")
            and line.lowered[at] not in self._words.FUNCTION_WORDS
            and at not in line.inside
        )

    def _see_verb(self, governed: bool) -> None:
        """Whether the name opens a clause and a verb follows: "Moscow denied"."""
        line = self._line
        after, shape = line.word(self._last), line.shape(self._last)
        if after in self._words.AUXILIARIES:
            verb = "auxiliary"
        elif after in self._words.SPEAKING:
            verb = "speaks"
        else:
            verb = self._suffix_of(after) if shape == "x" else shape
        before = line.word(self._head - 1)
        opens = before in _ENDS or before in self._words.OPENING
        self._shown += (
            f"verb={verb}", f"opens,verb={opens}{verb}", f"opens,verb,group={opens}{verb}"
            f"{self._group}", f"governed,verb,form={governed}{verb}{self._form}",
        )  # fmt: skip
        sentence = self._first == 0 or line.lowered[self._first - 1] in _ENDS
        self._shown += (f"sentence,form={sentence}{self._form}", f"sentence,verb={sentence}{verb}")

    def _see_capitals(self) -> None:
        """The run of capitalised words that the name stands in: organisations and persons."""
        line, size = self._line, len(self._line.tokens)
        begin, end = self._first, self._last
        while begin > 0 and self._in_run(begin - 1) and line.meets(begin):
            begin -= 1
        while end < size and line.meets(end):
            joins = line.lowered[end] in self._words.NAME_JOINING and end + 1 < size
            if not (self._in_run(end) or (joins and line.shapes[end + 1] in CAPITALS)):
                break
            end += 1
        left, right = self._first - begin, end - self._last
        self._shown += (
            f"run-left={min(3, left)}", f"run-right={min(3, right)}",
            f"run={min(2, left)},{min(2, right)},{self._form}",
        )  # fmt: skip
        if right:
            words = line.lowered[self._last : end]
            self._shown.append(f"organisation={not self._words.ORGANISATIONS.isdisjoint(words)}")
        if left:
            self._shown.append(f"title={line.lowered[self._first - 1] in self._words.TITLES}")
        of = self._first - 1 - (line.word(self._first - 1) == self._words.ARTICLE)
        if line.word(of) == self._words.OF and line.shape(of - 1) in CAPITALS:
            self._shown += ("capital-of", f"capital-of={line.lowered[of - 1]}")

    def _in_run(self, at: int) -> bool:
        return self._line.shapes[at] in CAPITALS and at not in self._line.inside

    def _see_position(self) -> None:
        """Where in the passage the name stands; whether it is a dateline's."""
        line, size = self._line, len(self._line.tokens)
        ends = line.lowered[-1] in _ENDS
        dateline = (
            self._head <= _DATELINE_REACH
            and self._tail < size
            and line.lowered[self._tail] in _DATELINE_MARKS
            and "x" not in line.shapes[: self._tail]
        )
        capitals = line.shapes[self._first] == "XX" and (
            self._first == 0
            or line.word(self._last) in _DATELINE_MARKS
            or (line.word(self._last) == "," and line.shape(self._last + 1) in ("P", "Xx", "XX"))
        )
        self._shown += (f"capitals={capitals}", f"dateline={dateline}",
                        f"short={size < _SHORT_PASSAGE}{ends}")  # fmt: skip

    def _see_document(self) -> None:
        """How the document uses the same name elsewhere."""
        uses, name = self._uses, self._name
        count = uses[name, "all"]
        placed = uses[name, "placed"] - is_placed(self._line, self._which)
        self._shown += (
            f"count={_step(count)}", f"placed={_step(placed)}",
            f"owners={_step(uses[name, 'owner'])}", f"actors={_step(uses[name, 'actor'])}",
        )  # fmt: skip
        if count > 1:
            self._shown.append(f"placed-share={round(4 * placed / (count - 1))}")

    def _see_around(self) -> None:
        """All words near and less near: what the passage is about."""
        first, last, size = self._first, self._last, len(self._line.tokens)
        self._spots["left"] = (max(0, first - _SIDE), first)
        self._spots["right"] = (last, min(size, last + _SIDE))
        self._spots["around"] = (max(0, first - _AROUND), min(size, last + _AROUND))
