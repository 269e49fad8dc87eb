"""storymap.recogniser.ancient_names: names that the corpora are too new to teach."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The silversmiths of the temple had lived in Ephesus all their lives.", "Ephesus"),
        ("Envoys from Athens and Delphi met him.", "Delphi"),
        ("They quarrelled in Corinth and Ephesus.", "Ephesus"),
    ],
)
def test_a_name_of_antiquity_is_led_to_or_told_by_another(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Who knows the one knows the other."""
    assert found(text, gazetteer)[name].place is not None


def test_who_bears_such_a_name_is_none(gazetteer: Gazetteer) -> None:
    """Children are called Troy and Bethany, whatever the other names are."""
    named = found("In Athens we met Bethany, who knits, and Troy Baker.", gazetteer)
    assert {name for name, each in named.items() if each.place} == {"Athens"}
