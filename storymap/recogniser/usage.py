"""How a document uses its words: as places, as people, in lower case.

What the rest of a text makes of a word tells of it where it stands alone: after "Mayor Lincoln" or
"Lincoln said" the next Lincoln is a person's, after "in Lincoln" the town's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from storymap.candidates.matcher import Match, Scan
from storymap.languages.language import RecognitionWords
from storymap.text.tokens import Token


@dataclass(slots=True)
class Usage:
    """How each word of the document is used across it, told by the `words` of its language."""

    words: RecognitionWords
    lowered: set[str] = field(default_factory=set)  # words that also stand in lower case
    placed: Counter[str] = field(default_factory=Counter)  # names after "in", "near" …
    personal: Counter[str] = field(default_factory=Counter)  # words after a title or first name
    speaking: Counter[str] = field(default_factory=Counter)  # words before "said"
    paired: Counter[str] = field(default_factory=Counter)  # names before ", Texas"

    def note(
        self,
        scan: Scan,
        cover: Sequence[Match | None],
        is_wide: Callable[[Match], bool],
        first_names: Container[str],
    ) -> None:
        """Count how the words of one passage are used.

        `cover` holds the gazetteer name over each token; `is_wide` tells a country's or region's.
        """
        tokens, size, words = scan.tokens, len(scan.tokens), self.words
        for index, token in enumerate(tokens):
            text = token.text
            if text[0].islower():
                self.lowered.add(text)
                continue
            if not text[0].isupper():
                continue
            word = text.lower()
            match = cover[index]
            name = match.key if match else word
            before = tokens[index - 1].text.lower().rstrip(".") if index else ""
            in_place = before in words.PLACING
            if in_place:
                self.placed[name] += 1
            inside = match is not None and match.first < index
            if before in words.TITLES or (
                before in first_names
                and _capital(tokens, index)
                and not inside
                and not scan.is_broken_before(index)
            ):
                self.personal[word] += 1
            after = match.last if match else index + 1
            # "Officials in Tokyo said" is no word of a Mr Tokyo.
            speaks = after < size and tokens[after].text in words.SPEAKING
            if speaks and not in_place:
                self.speaking[word] += 1
            if match and after + 1 < size and tokens[after].text == ",":
                parent = cover[after + 1]
                if parent is not None and is_wide(parent):
                    self.paired[name] += 1


def _capital(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token before this one starts with a capital."""
    return index > 0 and tokens[index - 1].text[0].isupper()
