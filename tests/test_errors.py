"""Errors: one root, each also the matching builtin, each drawn in the tree."""

import inspect

import pytest

from storymap import errors

CLASSES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.StorymapError) and each is not errors.StorymapError
]


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_is_also_a_builtin(error: type[errors.StorymapError]) -> None:
    """Whoever catches the matching builtin catches ours too."""
    assert issubclass(
        error, ValueError | RuntimeError | FileNotFoundError | ConnectionError | ImportError
    )


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_stands_in_the_tree(error: type[errors.StorymapError]) -> None:
    """The module's docstring draws the whole tree."""
    assert f"── {error.__name__} " in (errors.__doc__ or "")


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_says_its_message_and_nothing_else(error: type[errors.StorymapError]) -> None:
    """OSError's children would print an errno: ours print the sentence they were given."""
    assert str(error("There is no file x.")) == "There is no file x."
