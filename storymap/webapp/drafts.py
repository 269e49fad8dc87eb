"""What a reader has made, kept in their own browser and restored after a reload or a restart.

The server keeps nothing: `keeper.js` writes the text and the edits into the browser's storage, one
draft for each tab, and hands them back to a session that has nothing of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st

from storymap.errors import StorymapError
from storymap.projects import project_bytes, project_from_bytes
from storymap.review.projects import parse_project, saved_story, write_project
from storymap.webapp import projects, samples, session, shelf

KEY = "keeper"
_NAME = "What this browser kept"
# Characters that a browser is asked to keep: most of them keep five million for a site.
LONGEST = 4_000_000
_RESTORED, _FORGOTTEN, _SESSION = "draft restored", "draft forgotten", "draft session"


@cache
def _keeper() -> Callable[..., Mapping[str, Any]]:
    script = (Path(__file__).parent / "static" / "keeper.js").read_text(encoding="utf-8")
    return st.components.v2.component("storymap.keeper", js=script)


def keep() -> None:
    """Have the browser keep what is open, if it is the reader's own or has edits."""
    work = _has_work()
    draft = _draft() if work else None
    _keeper()(
        key=KEY,
        data={
            "session": st.session_state.setdefault(_SESSION, uuid4().hex),
            "draft": draft,
            "work": work,
            "named": bool(st.query_params.get("story")),
            "forgotten": st.session_state.get(_FORGOTTEN, ""),
        },
        on_restore_change=_restore,
    )


def tell() -> None:
    """A line that says what was restored, with a way to forget it."""
    when = st.session_state.get(_RESTORED)
    if when is None or not _has_work():
        return
    with st.container(key="restored", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Restored from this browser, as you left it{when}.")
        st.button("Keep", key="restored-keep", type="tertiary", on_click=_hide)
        st.button("Forget it", key="restored-forget", type="tertiary", on_click=_forget)


def _has_work() -> bool:
    """Whether something is open but a sample or a file that nobody has touched."""
    now = session.opened()
    if now is None:
        return False
    alone = projects.open_name() is None
    ours = alone and (bool(now.story.edits) or _sample() not in samples.names())
    held = projects.held() is not None and not projects.untouched()
    return ours or held or bool(shelf.stories())


def _sample() -> str:
    return st.session_state.get(samples.KEY) or samples.OWN


def _draft() -> str | None:
    """What is open as text, None where that is too long."""
    now, held, whole = session.opened(), projects.held(), projects.current()
    texts = [story.saved.document.text for story in whole.stories] if whole else []
    texts += [each.saved.document.text for each in shelf.stories()]
    # To write what cannot be kept would take seconds, at each press of a button.
    if now is None or sum(map(len, (*texts, now.story.document.text))) > LONGEST:
        return None
    draft: dict[str, Any] = {"sample": _sample()}
    if left := shelf.stories():
        draft["left"] = [[each.sample, write_project(each.saved)] for each in left]
    if held and whole:
        draft["whole"] = project_bytes(whole).decode()
        if held.path:
            draft |= {"base": project_bytes(held.base).decode(), "file": _sum(held.path)}
    if projects.open_name() is None:
        draft["project"] = write_project(saved_story(now.story, now.untouched.document))
    text = json.dumps(draft, ensure_ascii=False)
    return text if len(text) <= LONGEST else None


def _sum(path: Path) -> str:
    """What tells one file from another, and nothing else of it."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _restore() -> None:
    """Open what the browser kept, unless this session has something of its own already."""
    message = st.session_state[KEY].get("restore")
    if not isinstance(message, Mapping) or _has_work():
        return
    try:
        _open(json.loads(str(message.get("draft", ""))))
    except StorymapError as error:
        session.report(str(error))
        return
    except (AttributeError, KeyError, TypeError, ValueError):
        return
    when = message.get("when")
    st.session_state[_RESTORED] = f" at {when}" if isinstance(when, str) and len(when) < 40 else ""


def _open(values: Mapping[str, Any]) -> None:
    """Open a draft: a project, a story, or a story beside a project."""
    sample = values["sample"]
    for name, text in reversed(values.get("left", [])):
        shelf.put(parse_project(text, name=_NAME), str(name))
    if values.get("whole"):
        whole, base = (
            project_from_bytes(values.get(key, values["whole"]).encode(), name=_NAME)
            for key in ("whole", "base")
        )
        held = projects.held()
        same = held is not None and held.path and _sum(held.path) == values.get("file")
        path = held.path if held and same else None
        projects.take(whole, base=base, path=path, name=sample.removeprefix(projects.PREFIX))
    if values.get("project"):
        saved = parse_project(values["project"], name=_NAME)
        known = sample if sample in samples.names() else samples.OWN
        session.ask_for(lambda: saved, sample=known)


def _hide() -> None:
    st.session_state.pop(_RESTORED, None)


def _forget() -> None:
    """Have the browser forget the draft, and begin anew."""
    _hide()
    st.session_state[_FORGOTTEN] = uuid4().hex
    projects.close()
    samples.open_first(forgets=True)
    shelf.clear()
