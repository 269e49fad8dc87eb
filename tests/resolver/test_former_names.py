"""Former names in documents of a date."""

from __future__ import annotations

import numpy as np
import pytest

from storymap.gazetteer import FORMER, Gazetteer, fold
from storymap.resolver.preferences.former_names import weigh_dates
from storymap.resolver.surroundings.groups import NameGroup


@pytest.fixture
def zhambyl(gazetteer: Gazetteer) -> NameGroup:
    """A name that is a region's today, and was a city's until 1997."""
    rows, how = gazetteer.postings(fold("Zhambyl"))
    return NameGroup("zhambyl", rows=rows.astype(np.int64), how=how.astype(np.int64))


def of_the_city(group: NameGroup, date: str | None, gazetteer: Gazetteer) -> float:
    chances = np.full(len(group.rows), 1 / len(group.rows))
    (found,) = weigh_dates(date, [group], [chances], gazetteer)
    assert 1 == pytest.approx(found.sum())
    return float(found[group.how == FORMER].sum())


def test_a_name_is_preferred_in_its_years(zhambyl: NameGroup, gazetteer: Gazetteer) -> None:
    """Within them the city gains, outside it loses, without a date nothing changes."""
    undated = of_the_city(zhambyl, None, gazetteer)
    assert 0 < undated < 1
    assert of_the_city(zhambyl, "1995-05-01", gazetteer) > undated
    assert of_the_city(zhambyl, "2020-05-01", gazetteer) < undated
    assert undated == of_the_city(zhambyl, "some day", gazetteer)


def test_names_without_former_ones_are_left_alone(gazetteer: Gazetteer) -> None:
    """Nor does a name with one candidate change."""
    group = NameGroup("x", rows=np.array([1, 2]), how=np.array([0, 1]))
    alone = NameGroup("leningrad", rows=np.array([1]), how=np.array([FORMER]))
    chances = [np.array([0.9, 0.1]), np.array([0.8])]
    found = weigh_dates("1950-01-01", [group, alone], chances, gazetteer)
    assert [c.tolist() for c in chances] == [c.tolist() for c in found]
