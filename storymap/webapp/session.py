"""What one reader has open: a story, the edits made to it and the page drawn from both.

Everything lies in this session's state and nowhere else: a text never enters the URL or a cache
that sessions share. Only the gazetteer, which holds nobody's text, is opened once for all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from storymap.errors import StorymapError, UnsupportedFormat
from storymap.exports.html import story_page
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.own import open_own
from storymap.geocoder import Answers, place_unplaced
from storymap.limits import check_variables
from storymap.model import Document, Edit, Story
from storymap.review.edits import apply_edits, lost_edits
from storymap.review.projects import SavedStory, saved_story
from storymap.review.proposals import propose
from storymap.story import build_story
from storymap.webapp import online, settings, shelf
from storymap.webapp.markdown import literal

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_status_container import StatusContainer

Read = Callable[[], Document | SavedStory]
# Lists of edits before the present one, and after it where changes were taken back.
_PAST, _FUTURE = "edits past", "edits future"
# Stories as they were drawn, by the number of the drawing: a page that stands speaks of its own
# until the next has taken its place.
_DRAWN = "drawn"
_MOST_DRAWN = 8
WHO = "reviewer"
# How the stories of a project are named among the samples.
PROJECT = "project:"


@dataclass(frozen=True, slots=True)
class Opened:
    """A story as the pipeline made it (`untouched`), as edited (`story`), and its HTML.

    `proposals` and `answers` are what other texts and a geocoder say of names nobody has decided.
    `sample` is the name that it was opened under.
    """

    untouched: Story
    story: Story
    page: str
    proposals: tuple[Edit, ...] = ()
    answers: Answers = Answers()  # noqa: RUF009  frozen
    sample: str = ""

    def edited(self, edits: tuple[Edit, ...]) -> Story:
        """The story with these edits, in the place of those it has."""
        story = propose(apply_edits(self.untouched, edits), self.proposals)
        return place_unplaced(story, self.answers)


def opened() -> Opened | None:
    """What is open in this session, None before the first story."""
    return cast("Opened | None", st.session_state.get("opened"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A story that is to be opened: `ask_for` has the words."""

    read: Read
    sample: str
    filtered: bool
    proposals: tuple[Edit, ...]
    forgets: bool


def ask_for(
    read: Read,
    *,
    sample: str = "",
    filtered: bool = False,
    proposals: tuple[Edit, ...] = (),
    forgets: bool = False,
) -> None:
    """Have `read` make the next story, when the script runs next; for widgets' callbacks.

    It gives a text, or one with the edits that were made before. `sample` is the name of the sample
    that this is, empty for a reader's own text. Where it is `filtered`, the filters are its own,
    from the address, and not those of the story before, which it `forgets` if asked to.
    """
    st.session_state["asked"] = _Asked(read, sample, filtered, proposals, forgets)


def open_asked() -> None:
    """Open what was asked for, if anything was; a problem leaves the story that stands."""
    asked: _Asked | None = st.session_state.pop("asked", None)
    online_too = st.session_state.pop(online.ASKING, False)
    if asked is None and not online_too:
        return
    place = st.empty()
    try:
        check_variables()
        with place.status("Reading the text …") as status:
            if asked is not None:
                _open(asked, status)
            if online.chosen():
                _ask_online(status)
    except StorymapError as error:
        report(str(error))
    except OSError as error:
        name = Path(os.fsdecode(error.filename)).name if error.filename else "The text"
        report(f"{name} cannot be read: {error.strerror or error}.")
    finally:
        place.empty()


def _open(asked: _Asked, status: StatusContainer) -> None:
    read = asked.read()
    saved = read if isinstance(read, SavedStory) else SavedStory(read)
    words = len(saved.document.text.split())
    status.update(label=f"Finding the places in {words:,} words …")
    untouched = build_story(saved.document, gazetteer=gazetteer())
    answers = Answers(dict(saved.answers))
    now = Opened(untouched, untouched, "", asked.proposals, answers, asked.sample)
    story = now.edited(saved.edits)
    status.update(label="Drawing the map and the text …")
    page = _page(story)
    if not asked.forgets:
        _leave()
    _keep(replace(now, story=story, page=page))
    if not asked.filtered:
        settings.clear_filters()
    st.session_state["sample"] = asked.sample
    st.session_state["opening"] = st.session_state.get("opening", 0) + 1
    st.session_state[_PAST] = st.session_state[_FUTURE] = ()
    st.session_state.pop("problem", None)


def _leave() -> None:
    """Lay the open story by where its reader has brought or edited it; projects keep their own."""
    now = opened()
    if now and not now.sample.startswith(PROJECT) and (now.story.edits or not now.sample):
        shelf.put(saved_story(now.story, now.untouched.document), now.sample)


def _ask_online(status: StatusContainer) -> None:
    """Ask the chosen geocoder for the open story's names without a place."""
    now = opened()
    if now is None:
        return
    status.update(label="Asking online for names without a place …")
    found, told = online.ask(now.story)
    asked = replace(now, answers=Answers({**now.answers.places, **found}))
    story = asked.edited(now.story.edits)
    _keep(replace(asked, story=story, page=_page(story)))
    if told:
        st.toast(literal(told), icon=":material/outgoing_mail:", duration="long")


def call(sample: str) -> None:
    """Have the open story go by another name from now on."""
    if now := opened():
        st.session_state["opened"] = replace(now, sample=sample)
        st.session_state["sample"] = sample


def opening() -> int:
    """A number that grows with each text opened: widgets keyed by it start anew."""
    return cast("int", st.session_state.get("opening", 0))


def classified() -> bool:
    """Whether some of the open story's names only act or are spoken of."""
    now = opened()
    resolutions = () if now is None else now.story.resolutions
    return any(r.mention.role == "associative" for r in resolutions)


def edits() -> tuple[Edit, ...]:
    """The edits made to the open story, oldest first."""
    now = opened()
    return () if now is None else now.story.edits


def lost() -> tuple[Edit, ...]:
    """The edits that find none of the open story's words."""
    now = opened()
    return () if now is None else lost_edits(now.untouched, now.story.edits)


def change_edits(wanted: tuple[Edit, ...]) -> None:
    """Draw the open story with `wanted` as its edits; nothing is recognised again."""
    before = edits()
    if _draw_edits(wanted):
        st.session_state[_PAST] = (*st.session_state.get(_PAST, ()), before)
        st.session_state[_FUTURE] = ()


def can_step(*, back: bool) -> bool:
    """Whether there is a change of edits to take back, or one to make again."""
    return bool(st.session_state.get(_PAST if back else _FUTURE))


def step(*, back: bool) -> None:
    """Take back the last change of edits, or make again the last one that was taken back."""
    here, there = (_PAST, _FUTURE) if back else (_FUTURE, _PAST)
    waiting = st.session_state.get(here, ())
    before = edits()
    if waiting and _draw_edits(waiting[-1]):
        st.session_state[here] = waiting[:-1]
        st.session_state[there] = (*st.session_state.get(there, ()), before)


def review(began: Story, decided: tuple[Edit, ...], *, done: bool) -> None:
    """Take what the review of a story has decided so far; the page is drawn anew once `done`.

    Each decision can then be taken back by itself.
    """
    now = opened()
    if now is None:
        return
    wanted = (*began.edits, *decided)
    if not done:
        st.session_state["opened"] = replace(now, story=now.edited(wanted))
    elif _draw_edits(wanted):
        before = tuple((*began.edits, *decided[:number]) for number in range(len(decided)))
        st.session_state[_PAST] = (*st.session_state.get(_PAST, ()), *before)
        st.session_state[_FUTURE] = ()


def who() -> str:
    """The name that the reader signs decisions with; empty until one is given."""
    return " ".join(str(st.session_state.get(WHO, "")).split())[:120]


def _draw_edits(wanted: tuple[Edit, ...]) -> bool:
    now = opened()
    return now is not None and show(replace(now, story=now.edited(wanted)))


def redraw() -> None:
    """Draw the open story's page again, after a setting has changed."""
    if now := opened():
        show(now)


def show(wanted: Opened) -> bool:
    """Draw the story's page; a basemap that is not to be had is told, and leaves what stands."""
    try:
        page = _page(wanted.story)
    except UnsupportedFormat as error:
        report(str(error))
        return False
    _keep(replace(wanted, page=page))
    st.session_state.pop("problem", None)
    return True


def _keep(now: Opened) -> None:
    """Have this open, under a new number of its drawing."""
    st.session_state["opened"] = now
    drawn = {**st.session_state.get(_DRAWN, {}), revision() + 1: now.story}
    st.session_state[_DRAWN] = dict([*drawn.items()][-_MOST_DRAWN:])


def revision() -> int:
    """The number of the last drawing, 0 before the first."""
    return max(st.session_state.get(_DRAWN, ()), default=0)


def drawn(number: object, otherwise: Story) -> Story:
    """The story as the drawing of that number has it, `otherwise` where that is long ago."""
    return cast("Story", st.session_state.get(_DRAWN, {}).get(number, otherwise))


def _page(story: Story) -> str:
    return story_page(story, basemap=settings.basemap())


def report(problem: str) -> None:
    """Show a sentence above the story until the next thing succeeds."""
    st.session_state["problem"] = problem


def problem() -> str | None:
    """The sentence to show, if any."""
    return cast("str | None", st.session_state.get("problem"))


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer with the reader's own places, opened once for all sessions."""
    return open_own()
