"""What was asked of a gazetteer before: the answer is kept for as long as the gazetteer is.

A text asks the same thousands of times ("Paris, Texas, Paris, Texas"): names are few, mentions
many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary, ref

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MOST = 4096  # answers of one function that are kept for a gazetteer

Answer = TypeVar("Answer")


def remembered(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """`function` with a memory; it takes a gazetteer, then what can be the key of a dictionary.

    Answers are shared: nobody may change one.
    """
    memories: WeakKeyDictionary[Gazetteer, Callable[..., Answer]] = WeakKeyDictionary()

    @wraps(function)
    def ask(gazetteer: Gazetteer, *asked: Any) -> Answer:
        memory = memories.get(gazetteer)
        if memory is None:
            alive = ref(gazetteer)  # the memory must not keep alive what keeps the memory
            memory = lru_cache(maxsize=MOST)(lambda *asked: function(alive(), *asked))
            memories[gazetteer] = memory
        return memory(*asked)

    return ask
