"""The examples in docstrings are true, and every public function has one."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import storymap

PACKAGE = Path(storymap.__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
MODULES = [
    "storymap."
    + ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_do_what_they_say(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of their own, which they may write into."""
    monkeypatch.chdir(tmp_path)
    module = import_module(name)
    more = {name: getattr(storymap, name) for name in storymap.__all__}
    more |= {"Path": Path, "json": import_module("json")}
    failed, tried = doctest.testmod(module, extraglobs=more, optionflags=FLAGS)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("name", storymap.__all__)
def test_every_public_function_has_an_example(name: str) -> None:
    """And so has the gazetteer; frozen values are shown by the functions that give them."""
    thing = getattr(storymap, name)
    if inspect.isfunction(thing) or thing is storymap.Gazetteer:
        assert ">>> " in (thing.__doc__ or "")
