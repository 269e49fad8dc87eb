"""What was asked of a gazetteer before: the answer is kept for as long as the gazetteer is.

A text asks the same thousands of times ("Paris, Texas, Paris, Texas"): names are few, mentions
many.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from numpy import ndarray

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MOST = 4096  # answers of one function that are kept for a gazetteer

Answer = TypeVar("Answer")


def remembered(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """`function` with a memory; it takes a gazetteer, then arrays or keys of dictionaries.

    Answers are shared: nobody may change one.
    """
    name = f"_answers of {function.__module__}.{function.__qualname__}"

    @wraps(function)
    def ask(gazetteer: Gazetteer, *asked: Any) -> Answer:
        memory: dict[Hashable, Answer] = vars(gazetteer).setdefault(name, {})
        # An array stands in a key by its bytes.
        key = tuple(
            [
                (each.dtype.char, each.tobytes()) if isinstance(each, ndarray) else each
                for each in asked
            ]
        )
        try:
            return memory[key]
        except KeyError:
            if len(memory) >= MOST:
                memory.clear()
            answer = memory[key] = function(gazetteer, *asked)
            return answer

    return ask
