"""Markdown's emphasis beside Chinese, Japanese and Korean, which put no space around it.

CommonMark tells an opening mark from a closing one by the spaces and punctuation beside it, so that
in 和**上海（Shanghai）**那里 neither is one. Here a letter of these scripts beside a mark counts as
a space does.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        found = super().scanDelims(start, canSplitWord)
        if not canSplitWord:  # "_", which is a part of names elsewhere
            return found
        end = start + found.length
        before, after = self.src[start - 1 : start], self.src[end : end + 1]
        opens = _UNSPACED.match(before) and after and _is_punctuation(after)
        closes = _UNSPACED.match(after) and before and _is_punctuation(before)
        return Scanned(found.can_open or bool(opens), found.can_close or bool(closes), found.length)


class EmphasisParser(ParserInline):
    """The parser of what stands inside a block, with this rule in place of CommonMark's."""

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        """The tokens of `src`, added to `tokens`."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)
