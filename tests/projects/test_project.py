"""storymap.projects: several stories, and what the decisions about one say of the others."""

from __future__ import annotations

import pytest
from factories import PARIS, PARIS_TEXAS
from runaway import bounded

from storymap import Edit, Gazetteer, build_story, read_text
from storymap.errors import ProjectInvalid
from storymap.projects import Project, ProjectStory, evidence, free_name, inherited, merge_projects
from storymap.review.projects import SavedStory

TEXT = "She wrote from Paris that the mill was sold. In Paris it rained, and Dallas was far away."


def story(name: str, *edits: Edit, text: str = TEXT) -> ProjectStory:
    """A story of these decisions."""
    return ProjectStory(name, SavedStory(read_text(text), edits))


def decided(start: int, scope: str = "mention") -> Edit:
    """A decision about one Paris."""
    return Edit("place", "Paris", "a" * start, "b", start, scope, place=PARIS_TEXAS)  # type: ignore[arg-type]


def test_an_edit_for_all_stories_holds_in_the_others() -> None:
    """And in its own it stands among its other decisions, in their order."""
    everywhere = decided(15, "project")
    whole = Project("Letters", (story("one", everywhere, decided(48)), story("two")))
    assert inherited(whole, "two") == (everywhere,)
    assert inherited(whole, "one") == ()


def test_two_equal_decisions_are_proposed_in_the_next_text_and_say_so() -> None:
    """As a doubt with the reason: a proposal is not certain, and a decision here wins over it."""
    whole = Project(
        "Letters", (story("one", decided(15)), story("two", decided(48)), story("three"))
    )
    proposed = evidence(whole, "three")
    assert [(edit.quote, edit.place) for edit in proposed] == [("Paris", PARIS_TEXAS)]
    assert evidence(whole, "two") == ()
    document = read_text("She wrote from Paris that the mill was sold, and in Paris it rained.")
    made = build_story(document, proposals=proposed, gazetteer=Gazetteer.open())
    found = [r for r in made.resolutions if r.mention.text == "Paris"]
    assert [(r.status, r.probability) for r in found] == [("ambiguous", 0.75)] * 2
    assert {r.place and r.place.id for r in found} == {PARIS_TEXAS.id}
    assert {r.note for r in found} == {"decided so in other texts of this project"}
    assert all(len(r.candidates) > 1 for r in found)
    own = Edit("place", "Paris", scope="document", place=PARIS)
    kept = build_story(document, edits=[own], proposals=proposed)
    assert {r.place for r in kept.resolutions if r.mention.text == "Paris"} == {PARIS}


def test_a_proposal_that_the_program_agrees_with_leaves_it_certain() -> None:
    """Where the text itself says Texas."""
    whole = Project("Letters", (story("one", decided(15), decided(48)), story("two")))
    made = build_story(read_text(TEXT), proposals=evidence(whole, "two"))
    found = {(r.status, r.note) for r in made.resolutions if r.mention.text == "Paris"}
    assert found == {("resolved", "decided so in other texts of this project")}


def test_twice_no_place_is_a_doubt() -> None:
    """The name stays on the map until somebody has looked."""
    no = [Edit("reject", "Dallas", "x" * n, "y", n, "mention") for n in (1, 2)]
    whole = Project("Letters", (story("one", *no), story("two")))
    made = build_story(read_text(TEXT), proposals=evidence(whole, "two"))
    (dallas,) = [r for r in made.resolutions if r.mention.text == "Dallas"]
    assert (dallas.status, dallas.probability) == ("ambiguous", 0.25)
    assert "no place" in dallas.note


@pytest.mark.parametrize("name", ["", "../x", ".hidden", "a/b", "x" * 81, "-x", "a b"])
def test_a_name_is_one_that_files_may_have(name: str) -> None:
    """A project may come from anybody, and its names become files."""
    with pytest.raises(ProjectInvalid, match="no name of a story"):
        story(name)


def test_no_two_stories_have_one_name() -> None:
    """Whatever their capitals; a free one is found from any title."""
    with pytest.raises(ProjectInvalid, match="two stories"):
        Project("P", (story("One"), story("one")))
    assert free_name("  Über  die/Alpen ", ["über-die-alpen"]) == "über-die-alpen-2"
    assert free_name("../..", ()) == "story"
    with pytest.raises(ProjectInvalid, match="it has one"):
        Project("P", (story("one"),)).story("two")


class TestMerging:
    """Two who have changed one project."""

    BASE = Project("P", (story("one", decided(15)), story("two")))

    def test_what_each_did_is_kept(self) -> None:
        """New stories, other decisions, and what one took off."""
        theirs = self.BASE.with_story(story("three"))
        ours = self.BASE.with_story(story("two", decided(48))).with_story(story("four"))
        both = merge_projects(self.BASE, theirs, ours)
        assert both.names == ("one", "two", "three", "four")
        assert both.story("two").saved.edits == (decided(48),)
        assert merge_projects(self.BASE, self.BASE.without_story("one"), ours).names == (
            "two",
            "four",
        )

    def test_thousands_of_decisions_on_either_side(self) -> None:
        """Each is looked up among the others, not compared with every one."""
        base = Project("P", (story("one", *(Edit("reject", f"Aue {n}") for n in range(3000))),))
        theirs, ours = (
            base.with_story(story("one", *base.stories[0].saved.edits, Edit("reject", name)))
            for name in ("Oslo", "Kiel")
        )
        with bounded(1):
            both = merge_projects(base, theirs, ours)
        assert [edit.quote for edit in both.stories[0].saved.edits[2999:]] == [
            "Aue 2999", "Oslo", "Kiel",
        ]  # fmt: skip

    def test_both_decide_in_one_story(self) -> None:
        """Both decisions stay; one that was taken back stays away."""
        theirs = self.BASE.with_story(story("one", decided(15), decided(48)))
        ours = self.BASE.with_story(story("one", Edit("reject", "Dallas")))
        both = merge_projects(self.BASE, theirs, ours)
        assert both.story("one").saved.edits == (decided(48), Edit("reject", "Dallas"))

    def test_nothing_is_won_in_silence(self) -> None:
        """Two decisions about the same words, two texts, one taken off and changed."""
        theirs = self.BASE.with_story(story("two", Edit("place", "Paris", place=PARIS)))
        ours = self.BASE.with_story(story("two", Edit("reject", "Paris")))
        with pytest.raises(ProjectInvalid, match="two decisions about “Paris”"):
            merge_projects(self.BASE, theirs, ours)
        texts = [self.BASE.with_story(story("two", text=f"{TEXT} {n}")) for n in "ab"]
        with pytest.raises(ProjectInvalid, match="two texts"):
            merge_projects(self.BASE, *texts)
        with pytest.raises(ProjectInvalid, match="taken off there"):
            merge_projects(self.BASE, self.BASE.without_story("two"), ours)
        with pytest.raises(ProjectInvalid, match="taken off here"):
            merge_projects(self.BASE, theirs, self.BASE.without_story("two"))
