"""storymap.review: decisions that re-anchor, win in order, undo and travel in a file."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from edit_vectors import FILE as VECTORS
from edit_vectors import again
from hypothesis import given
from hypothesis import strategies as st

from storymap import (
    Candidate,
    Document,
    Edit,
    Mention,
    Passage,
    Place,
    Resolution,
    Story,
    ledger_of,
    places_of,
)
from storymap.errors import EditsInvalid, SourceMissing, TooLarge
from storymap.interchange import story_from_json, story_to_json
from storymap.review.anchors import CONTEXT
from storymap.review.edits import (
    add,
    apply_edits,
    choose,
    lost_edits,
    point,
    reject,
    rename,
)
from storymap.review.files import load_edits, read_edits, save_edits, write_edits

FRANCE = Place("geonames:2988507", "Paris", 48.85, 2.35, "capital", "France")
TEXAS = Place("geonames:4717560", "Paris", 33.66, -95.56, "city", "United States", "Texas")
ROME = Place("geonames:3169070", "Rome", 41.89, 12.48, "capital", "Italy")
NAMES = {"Paris": FRANCE, "PARIS": FRANCE, "Rome": ROME, "New Paris": TEXAS}
TEXT = (
    "Paris woke early. She left Paris for New Paris.\n\n"
    "PARIS in capitals, and Rome; Paris\nonce more. Parisian is no mention."
)


def story_of(text: str = TEXT) -> Story:
    """A story whose mentions are the names above, longest first, without a recogniser."""
    passages, start = [], 0
    for index, block in enumerate(text.split("\n\n")):
        passages.append(Passage(index, start, start + len(block), "paragraph"))
        start += len(block) + 2
    resolutions = []
    for match in re.finditer(r"\b(New Paris|Paris|PARIS|Rome)\b", text):
        passage = next(p.index for p in passages if p.start <= match.start() < p.end)
        mention = Mention(*match.span(), match[0], passage, "name", 0.9)
        place = NAMES[match[0]]
        rivals = tuple(Candidate(p, 0.5) for p in (FRANCE, TEXAS)) if place is not ROME else ()
        resolutions.append(Resolution(mention, "resolved", place, 0.8, rivals))
    return Story(Document("d", "A title", text, tuple(passages)), tuple(resolutions))


def words_of(story: Story, status: str) -> list[str]:
    return [r.mention.text for r in story.resolutions if r.status == status]


def test_a_rejection_takes_every_mention_of_the_name_off_the_map() -> None:
    """Case and white space aside, and only whole mentions: New Paris stays."""
    story = story_of()
    after = apply_edits(story, [reject(story, 0)])
    assert words_of(after, "rejected") == ["Paris", "Paris", "PARIS", "Paris"]
    assert words_of(after, "resolved") == ["New Paris", "Rome"]
    gone = after.resolutions[0]
    assert (gone.place, gone.probability, gone.source) == (None, None, "edit")
    assert gone.note == "rejected in review"
    assert [item.place.name for item in places_of(after)] == ["Paris", "Rome"]
    assert len(ledger_of(after)["rejected"]) == 4


def test_a_choice_moves_every_mention_of_the_name() -> None:
    """The place is the edit's, certain, and the candidates stay for another change of mind."""
    story = story_of()
    after = apply_edits(story, [choose(story, 0, TEXAS, note="the one in Texas")])
    moved = after.resolutions[1]
    assert (
        moved.status,
        moved.place,
        moved.probability,
        moved.source,
    ) == ("resolved", TEXAS, 1.0, "edit")
    assert story.resolutions[1].candidates == moved.candidates
    assert moved.note == "the one in Texas"


def test_one_mention_can_be_edited_alone() -> None:
    """Scope "mention" finds the very one, though the same word stands all around."""
    story = story_of()
    for index in (0, 1, 3, 5):
        after = apply_edits(story, [reject(story, index, scope="mention")])
        assert [index] == [
            number for number, r in enumerate(after.resolutions) if r.status == "rejected"
        ]


def test_an_edit_finds_its_mention_again_after_the_text_changed() -> None:
    """Text put in before it, and white space that changed, do not matter."""
    story = story_of()
    edit = reject(story, 5, scope="mention")
    moved = story_of("Paris is new here. " + TEXT.replace("Rome; Paris\nonce", "Rome;  Paris once"))
    after = apply_edits(moved, [edit])
    rejected = [r.mention for r in after.resolutions if r.status == "rejected"]
    assert len(rejected) == 1
    assert moved.document.text[rejected[0].start :][:10] == "Paris once"


def test_an_edit_without_its_anchor_changes_nothing_and_is_kept() -> None:
    """The mention is gone or stands elsewhere: neither is guessed at."""
    story = story_of()
    gone = Edit("reject", "Atlantis")
    elsewhere = replace(reject(story, 0, scope="mention"), prefix="In lovely ", suffix=" it rained")
    after = apply_edits(story, [gone, elsewhere])
    assert story.resolutions == after.resolutions
    assert (gone, elsewhere) == after.edits


def test_the_later_edit_wins() -> None:
    """One may reject, then choose, and the other way round."""
    story = story_of()
    no, texas = reject(story, 0), choose(story, 0, TEXAS)
    assert apply_edits(story, [no, texas]).resolutions[0].status == "resolved"
    assert apply_edits(story, [texas, no]).resolutions[0].status == "rejected"


def test_a_place_that_was_there_stays_among_the_candidates() -> None:
    """Rome had no rivals listed; after a rejection it can be chosen again."""
    story = story_of()
    rome = next(i for i, r in enumerate(story.resolutions) if r.mention.text == "Rome")
    after = apply_edits(story, [reject(story, rome)])
    assert (Candidate(ROME, 0.8),) == after.resolutions[rome].candidates


def test_hiding_is_a_rejection_and_merging_a_choice() -> None:
    """The two other words for what happens to a mention."""
    story = story_of()
    hidden = apply_edits(story, [Edit("hide", "Rome")])
    assert [(r.mention.text, r.note) for r in hidden.resolutions if r.status == "rejected"] == [
        ("Rome", "hidden")
    ]
    merged = apply_edits(story, [Edit("merge", "rome", place=TEXAS)])
    assert [r.place.name for r in merged.resolutions if r.mention.text == "Rome"] == ["Paris"]


def test_an_addition_makes_mentions_of_whole_words_outside_the_others() -> None:
    """ "once" is added where it stands; the Paris inside New Paris and Parisian are left alone."""
    story = story_of()
    after = apply_edits(story, [Edit("add", "once", place=ROME), Edit("add", "Paris", place=TEXAS)])
    starts = [r.mention.start for r in after.resolutions]
    assert sorted(starts) == starts
    assert len(story.resolutions) + 1 == len(after.resolutions)
    added = next(r for r in after.resolutions if r.mention.text == "once")
    assert (
        added.status,
        added.place,
        added.source,
        added.mention.passage,
    ) == ("resolved", ROME, "edit", 1)
    assert after.document.text[added.mention.start : added.mention.end] == "once"


def test_a_single_addition_goes_where_its_surroundings_are() -> None:
    """Scope "mention" adds one of several."""
    story = story_of()
    at = TEXT.index("in capitals")
    edit = Edit("add", "in", TEXT[at - 6 : at], TEXT[at + 2 : at + 12], at, "mention", ROME)
    added = [r for r in apply_edits(story, [edit]).resolutions if r.source == "edit"]
    assert [at] == [r.mention.start for r in added]


def test_an_addition_works_where_words_have_no_spaces() -> None:
    """Japanese and Chinese names touch their neighbours."""
    text = "私は東京へ行く"
    document = Document("d", "D", text, (Passage(0, 0, len(text), "paragraph"),))
    after = apply_edits(Story(document, ()), [Edit("add", "東京", place=ROME)])
    assert [r.mention.text for r in after.resolutions] == ["東京"]


def test_words_that_were_selected_become_mentions_of_a_place() -> None:
    """All equal words, or the selected ones alone; the edit carries what stands around them."""
    story = story_of("We met in Brussels. Brussels was grey, and Rome was not.")
    start = story.document.text.index("Brussels", 12)
    brussels = point("Brussels", 50.85, 4.35)
    every = add(story, start, start + 8, brussels)
    assert words_of(apply_edits(story, [every]), "resolved") == ["Brussels", "Brussels", "Rome"]
    one = add(story, start, start + 8, brussels, scope="mention", note="the city")
    added = [r for r in apply_edits(story, [one]).resolutions if r.source == "edit"]
    assert [(start, brussels, "the city")] == [(r.mention.start, r.place, r.note) for r in added]
    assert read_edits(write_edits([every, one]).encode()) == (every, one)


def test_a_label_holds_for_its_place_whichever_edit_leads_there() -> None:
    """Karaganda, not Karagandy: before and after other decisions, and in the candidates."""
    story = story_of()
    label = rename(story, 4, "  Roma\n antica ")
    for edits in ([label], [label, choose(story, 0, ROME)], [choose(story, 0, ROME), label]):
        after = apply_edits(story, edits)
        names = {r.place.name for r in after.resolutions if r.place and r.place.id == ROME.id}
        assert names == {"Roma antica"}
    assert apply_edits(story, [label]).resolutions[0] == story.resolutions[0]
    with pytest.raises(EditsInvalid, match="renamed"):
        rename(story, 4, " \n")


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_point_lies_on_earth(lat: float, lon: float) -> None:
    """What a map click or a typed pair gives is checked before it is a place."""
    with pytest.raises(EditsInvalid, match="There is no place at"):
        point("Nowhere", lat, lon)
    there = point(" The \n ford ", 43.123456, -0.0000001)
    assert (there.id, there.name, there.kind) == ("hand:43.12346,0", "The ford", "point")


def test_edits_that_find_nothing_are_listed() -> None:
    """An addition makes its own words; what follows it may decide about them."""
    story = story_of()
    added, gone = Edit("add", "woke", place=ROME), Edit("reject", "Atlantis")
    after, nowhere = Edit("reject", "woke"), Edit("rename", "Oral", place=point("Oral", 51.2, 51.4))
    assert lost_edits(story, [added, gone, after, nowhere]) == (gone, nowhere)


def test_an_addition_keeps_to_one_passage() -> None:
    """A quote that runs across two paragraphs is no mention."""
    after = apply_edits(story_of(), [Edit("add", "New Paris.\n\nPARIS", place=ROME)])
    assert story_of().resolutions == after.resolutions


def test_an_edit_that_needs_a_place_and_has_none_is_refused() -> None:
    """Nothing is placed nowhere."""
    with pytest.raises(EditsInvalid, match="names no place"):
        apply_edits(story_of(), [Edit("place", "Paris")])
    with pytest.raises(EditsInvalid, match="quotes no words"):
        apply_edits(story_of(), [Edit("reject", "  ")])


def test_no_edits_leave_the_very_story() -> None:
    """Applying nothing costs nothing."""
    story = story_of()
    assert apply_edits(story, ()) is story


def test_an_edit_carries_its_surroundings() -> None:
    """Thirty-two characters on either side, fewer at the ends of the text."""
    story = story_of()
    edit = choose(story, 2, FRANCE, made="2022-01-05T10:00:00+00:00")
    start = TEXT.index("New Paris")
    assert TEXT[start - CONTEXT : start] == edit.prefix
    assert TEXT[start + 9 : start + 9 + CONTEXT] == edit.suffix
    assert (start, "New Paris", "document") == (edit.start, edit.quote, edit.scope)
    assert reject(story, 0).prefix == ""


# Properties ------------------------------------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from(["Paris", "PARIS", "New Paris", "Rome", "saw", "and", "once", "\n\n", "é—"]),
    max_size=25,
).map(" ".join)
PLACES = st.sampled_from([FRANCE, TEXAS, ROME])
EDITS = st.lists(
    st.builds(
        Edit,
        action=st.sampled_from(["place", "reject", "add", "merge", "hide", "rename"]),
        quote=st.sampled_from(["Paris", "rome", "New  paris", "once", "saw", "Atlantis", "(é—"]),
        prefix=st.sampled_from(["", " ", "saw ", "Paris "]),
        suffix=st.sampled_from(["", " ", " and", " Paris"]),
        start=st.integers(0, 120),
        scope=st.sampled_from(["mention", "document", "project"]),
        place=PLACES,
        note=st.sampled_from(["", "why"]),
    ),
    max_size=6,
)


@given(TEXTS, EDITS)
def test_mentions_stay_sound(text: str, edits: list[Edit]) -> None:
    """In order, disjoint, inside their passage, saying what the text says; none is lost."""
    story = story_of(text)
    after = apply_edits(story, edits)
    mentions = [r.mention for r in after.resolutions]
    assert {r.mention for r in story.resolutions} <= set(mentions)
    for mention in mentions:
        passage = after.document.passages[mention.passage]
        assert text[mention.start : mention.end] == mention.text
        assert passage.start <= mention.start < mention.end <= passage.end
    for left, right in itertools.pairwise(mentions):
        assert left.end <= right.start
    for resolution in after.resolutions:
        placed = resolution.status in ("resolved", "ambiguous")
        assert placed == (resolution.place is not None) == (resolution.probability is not None)


@given(TEXTS, EDITS, EDITS)
def test_edits_apply_one_after_the_other(text: str, some: list[Edit], more: list[Edit]) -> None:
    """In two parts or at once makes no difference, so that an undo may replay the others."""
    story = story_of(text)
    assert apply_edits(apply_edits(story, some), more) == apply_edits(story, [*some, *more])


@given(TEXTS, EDITS)
def test_repeating_the_last_edit_changes_no_resolution(text: str, edits: list[Edit]) -> None:
    """The same click twice decides the same."""
    story = story_of(text)
    twice = [*edits, *edits[-1:]]
    assert apply_edits(story, edits).resolutions == apply_edits(story, twice).resolutions


@given(TEXTS.filter(lambda text: "Paris" in text or "Rome" in text), st.data())
def test_every_made_edit_finds_its_own_mention(text: str, data: st.DataObject) -> None:
    """What `reject` and `choose` make is anchored, whatever else the text repeats."""
    story = story_of(text)
    index = data.draw(st.integers(0, len(story.resolutions) - 1))
    one = apply_edits(story, [reject(story, index, scope="mention")])
    assert one.resolutions[index].status == "rejected"
    assert len(words_of(one, "rejected")) == 1
    place = data.draw(PLACES)
    assert place == apply_edits(story, [choose(story, index, place)]).resolutions[index].place


@given(EDITS)
def test_an_edits_file_gives_back_what_was_saved(edits: list[Edit]) -> None:
    """Through the file's bytes, and through the story's own JSON."""
    assert tuple(edits) == read_edits(write_edits(edits).encode())
    story = apply_edits(story_of(), edits)
    assert story == story_from_json(json.loads(json.dumps(story_to_json(story))))


@given(st.text(), st.text(min_size=1).filter(lambda quote: quote.strip() != ""))
def test_any_words_can_be_quoted(text: str, quote: str) -> None:
    """Quotes are words, never patterns: nothing in them runs or breaks."""
    document = Document("d", "D", text, (Passage(0, 0, len(text), "paragraph"),))
    edit = Edit("add", quote, place=ROME)
    for resolution in apply_edits(Story(document, ()), [edit]).resolutions:
        assert quote.split() == resolution.mention.text.split()


# Files -----------------------------------------------------------------------------------------


def test_a_saved_file_loads(tmp_path: Path) -> None:
    """Written in one step over the old one, readable JSON, and nothing left beside it."""
    story = story_of()
    path = tmp_path / "story.edits.json"
    save_edits(path, [reject(story, 0)])
    save_edits(path, [choose(story, 0, TEXAS), reject(story, 4)])
    assert (choose(story, 0, TEXAS), reject(story, 4)) == load_edits(path)
    assert {"format", "edits"} == set(json.loads(path.read_text(encoding="utf-8")))
    assert [path] == list(tmp_path.iterdir())


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """A path that is not there is another mistake than a bad file."""
    with pytest.raises(SourceMissing, match=r"no file .*nothing\.json"):
        load_edits(tmp_path / "nothing.json")


def test_too_large_a_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of uploads holds here too."""
    monkeypatch.setenv("STORYMAP_LIMIT_UPLOAD", "0")
    path = tmp_path / "big.json"
    path.write_text("{}")
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_UPLOAD"):
        load_edits(path)


GOOD = {"action": "reject", "quote": "Paris"}
PLACE = {"id": "x:1", "name": "X", "lat": 1.0, "lon": 2.0, "kind": "city"}
BAD_FILES = {
    "binary": b"\x89PNG\r\n\x1a\n\x00",
    "empty": b"",
    "deep": b"[" * 100_000,
    "no object": b"[]",
    "no list": b'{"format": 1, "edits": 3}',
    "another format": b'{"format": 2, "edits": []}',
}
BAD_EDITS = {
    "no action": {"quote": "Paris"},
    "no quote": {"action": "reject"},
    "not an object": "reject Paris",
    "unknown action": {**GOOD, "action": "explode"},
    "list for an action": {**GOOD, "action": ["reject"]},
    "unknown scope": {**GOOD, "scope": "galaxy"},
    "unknown field": {**GOOD, "colour": "red"},
    "empty quote": {**GOOD, "quote": " "},
    "number for a quote": {**GOOD, "quote": 7},
    "null for a prefix": {**GOOD, "prefix": None},
    "half a surrogate pair": {**GOOD, "quote": "\ud800"},
    "fraction for a start": {**GOOD, "start": 1.5},
    "true for a start": {**GOOD, "start": True},
    "place wanted": {**GOOD, "action": "place"},
    "place without a point": {**GOOD, "action": "place", "place": {"id": "x", "name": "X"}},
    "place off the Earth": {**GOOD, "action": "place", "place": {**PLACE, "lat": 91}},
    "place at infinity": {**GOOD, "action": "place", "place": {**PLACE, "lon": float("inf")}},
    "place at no number": {**GOOD, "action": "place", "place": {**PLACE, "lat": float("nan")}},
    "place with text for a point": {**GOOD, "action": "place", "place": {**PLACE, "lat": "1"}},
    "place with a short extent": {**GOOD, "action": "place", "place": {**PLACE, "extent": [1, 2]}},
    "place with a number for a name": {**GOOD, "action": "place", "place": {**PLACE, "name": 1}},
}


@pytest.mark.parametrize("data", BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_edits_file_is_one_sentence(data: bytes) -> None:
    """It names the file, whatever its bytes."""
    with pytest.raises(EditsInvalid, match=r"^story\.json .*[^\n]$"):
        read_edits(data, name="story.json")


@pytest.mark.parametrize("values", BAD_EDITS.values(), ids=BAD_EDITS)
def test_an_edit_that_is_none_is_one_sentence(values: object) -> None:
    """It names the file and the edit's number."""
    data = json.dumps({"format": 1, "edits": [GOOD, values]}).encode()
    with pytest.raises(EditsInvalid, match=r"^story.json, edit 2[: ]"):
        read_edits(data, name="story.json")


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text()), ids=lambda case: case["name"])
def test_edits_come_to_what_is_written(case: dict[str, Any]) -> None:
    """The cases that the page's scripts are held to as well."""
    assert again(case) == case
