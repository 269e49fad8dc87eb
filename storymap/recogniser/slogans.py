"""Slogans: what a crowd calls out ("Viva México!") names no place where anything happens.

A few words that end with "!" are a slogan only where the words around say so ("the slogan", "they
shouted"). By brevity and mark alone 38 names in 16 English corpora would be rejected, 15 of them
gold ("Beautiful day in Chicago!") and none in news. None of these is called a slogan; the rule is
for quotations such as "its own slogan: Shal, ket!", whose first word is a village's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.languages.language import RecognitionWords
from storymap.text.tokens import Token

SLOGAN = "called out in a slogan"

LONGEST = 4  # words of a slogan
_MOST_TOKENS = 3 * LONGEST  # its words with the marks among them
_REACH = 6  # tokens before or after it in which it is called one
_CLAUSE_ENDS = frozenset('.!?:;"“”„«»(')


def is_slogan(tokens: Sequence[Token], first: int, last: int, words: RecognitionWords) -> bool:
    """Whether `tokens[first:last]` stand in what `words` of the text call out."""
    end = next(
        (
            at
            for at in range(last, min(len(tokens), last + _MOST_TOKENS))
            if tokens[at].text in _CLAUSE_ENDS
        ),
        None,
    )
    if end is None or tokens[end].text != "!":
        return False
    lowest = max(0, first - _MOST_TOKENS)
    begin = next(
        (at for at in range(first, lowest, -1) if tokens[at - 1].text in _CLAUSE_ENDS), lowest
    )
    if sum(token.kind != "mark" for token in tokens[begin:end]) > LONGEST:
        return False
    around = (*tokens[max(0, begin - _REACH) : begin], *tokens[end : end + _REACH])
    return any(token.text.lower() in words.CALLING_OUT for token in around)
