"""What a reader has made, kept in their own browser and restored after a reload or a restart.

The server keeps nothing: `keeper.js` writes the text and the edits into the browser's storage, one
draft for each tab, and hands them back to a session that has nothing of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st

from storymap.errors import EditsInvalid
from storymap.review.projects import SavedStory, parse_project, saved_story, write_project
from storymap.webapp import samples, session

KEY = "keeper"
# Characters that a browser is asked to keep: most of them keep five million for a site.
LONGEST = 4_000_000
_RESTORED, _FORGOTTEN, _SESSION = "draft restored", "draft forgotten", "draft session"


@cache
def _keeper() -> Callable[..., Mapping[str, Any]]:
    script = (Path(__file__).parent / "static" / "keeper.js").read_text(encoding="utf-8")
    return st.components.v2.component("storymap.keeper", js=script)


def keep() -> None:
    """Have the browser keep what is open, if it is the reader's own or has edits."""
    draft = _draft()
    _keeper()(
        key=KEY,
        data={
            "session": st.session_state.setdefault(_SESSION, uuid4().hex),
            "draft": draft if draft is None or len(draft) <= LONGEST else None,
            "work": draft is not None,
            "named": bool(st.query_params.get("story")),
            "forgotten": st.session_state.get(_FORGOTTEN, ""),
        },
        on_restore_change=_restore,
    )


def tell() -> None:
    """A line that says what was restored, with a way to forget it."""
    when = st.session_state.get(_RESTORED)
    if when is None or _draft() is None:
        return
    with st.container(key="restored", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Restored from this browser, as you left it{when}.")
        st.button("Keep", key="restored-keep", type="tertiary", on_click=_hide)
        st.button("Forget it", key="restored-forget", type="tertiary", on_click=_forget)


def _draft() -> str | None:
    """What is open as text, None where it is a sample that nobody has touched."""
    now = session.opened()
    sample = st.session_state.get(samples.KEY) or samples.OWN
    own = sample == samples.OWN or bool(session.layers())
    if now is None or not (own or now.story.edits):
        return None
    project = write_project(saved_story(now.story, now.untouched.document))
    return json.dumps({"sample": sample, "project": project}, ensure_ascii=False)


def _restore() -> None:
    """Open what the browser kept, unless this session has something of its own already."""
    message = st.session_state[KEY].get("restore")
    if not isinstance(message, Mapping) or _draft() is not None:
        return
    try:
        values = json.loads(str(message.get("draft", "")))
        project = parse_project(values["project"], name="What this browser kept")
        sample = values["sample"] if values["sample"] in samples.names() else samples.OWN
    except EditsInvalid as error:
        session.report(str(error))
        return
    except (KeyError, TypeError, ValueError):
        return
    when = message.get("when")
    st.session_state[_RESTORED] = f" at {when}" if isinstance(when, str) and len(when) < 40 else ""
    session.ask_for(partial(_document_of, project), sample=sample, edits=project.edits)


def _document_of(project: SavedStory) -> Any:
    return project.document


def _hide() -> None:
    st.session_state.pop(_RESTORED, None)


def _forget() -> None:
    """Have the browser forget the draft, and begin anew."""
    _hide()
    st.session_state[_FORGOTTEN] = uuid4().hex
    samples.open_first()
