"""A geocoder for names without a place: off until a reader chooses one, and never in the address.

Whose address is opened must not have names sent away, so the choice lies in the session alone.
One service object serves all sessions of the server, which therefore asks one name a second.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlsplit

import streamlit as st

from storymap.errors import StorymapError
from storymap.geocoder import SERVICES, Service, open_geocoder, place_unplaced, region_of
from storymap.geometry import Box
from storymap.model import Place, Story, geocoded

KEY = "geocoder"
OFF = ""
# Set where the open story's names are to be asked for when the script runs next.
ASKING = "ask online"
# A server of the house, as `NAME=ADDRESS`, that the page offers beside the public ones.
OWN = "STORYMAP_GEOCODER"
# Names that are asked for in one story: a name takes a second, and the page waits.
MOST = 40
# What the desk's searches were answered, by id: these places may be chosen.
_FOUND = "found online"


def choices() -> dict[str, str]:
    """The services to choose from, by what `open_geocoder` takes, with their names for people."""
    public = {name: f"{service.title}, {service.host}" for name, service in SERVICES.items()}
    own = os.environ.get(OWN, "")
    mine = {own: own.partition("=")[2] or own} if own else {}
    return {OFF: "Off: no name leaves this machine", **mine, **public}


def chosen() -> str:
    """The service that is on, or OFF."""
    name = st.session_state.get(KEY) or OFF
    return name if name in choices() else OFF


def host() -> str:
    """The name of the host that would be asked, empty while none is."""
    name, _, address = chosen().partition("=")
    return (urlsplit(address).netloc or SERVICES[name].host) if name else ""


def find(words: str, story: Story) -> tuple[tuple[Place, ...], str]:
    """What the service that is on has for some words, the story's region first; a sentence if not.

    The place may be chosen from then on: `found` has it.
    """
    try:
        place = _service(chosen()).find(words, near=region_of(story)) if chosen() else None
    except StorymapError as error:
        return (), str(error)
    if place is None:
        return (), f"{host() or 'No geocoder'} knows no place of that name."
    st.session_state[_FOUND] = {**found(), place.id: place}
    return (place,), ""


def found() -> Mapping[str, Place]:
    """The places that the service has told the desk of in this session, by id."""
    return cast("Mapping[str, Place]", st.session_state.get(_FOUND, {}))


def ask(story: Story) -> tuple[dict[str, Place], str]:
    """The answers for the story's unplaced names, and a sentence about them; empty where all are.

    Raises StorymapError where the service cannot be asked at all.
    """
    few = _Few(_service(chosen()))
    answered = place_unplaced(story, few)
    if not few.asked:
        return {}, ""
    failed = next((r.note for r in answered.resolutions if "geocoder at" in r.note), "")
    places = geocoded(answered)
    names = f"{few.asked} name{'' if few.asked == 1 else 's'}"
    told = f"{few.service.domain} has places for {len(places)} of {names}."
    more = f" The first {MOST} were asked for." if few.more else ""
    return places, f"{told}{more} {failed}".strip()


class _Few:
    """A geocoder that asks for so many names and no more."""

    def __init__(self, service: Service) -> None:
        self.service, self.asked, self.more = service, 0, False

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        """The service's place of that name, None once enough were asked for."""
        if self.asked >= MOST:
            self.more = True
            return None
        self.asked += 1
        return self.service.find(name, near=near)


@st.cache_resource(show_spinner=False)
def _service(name: str) -> Service:
    return open_geocoder(name)


def draw() -> None:
    """The choice, and what it means."""
    options = choices()
    st.selectbox(
        "Ask online for names without a place",
        tuple(options),
        key=KEY,
        format_func=lambda name: options[name],
        on_change=_choose,
    )
    if chosen():
        st.warning(
            "Names that stay without a place are sent to this service, one a second, without their "
            "text. What it says is drawn as uncertain.",
            icon=":material/outgoing_mail:",
        )


def _choose() -> None:
    st.session_state[ASKING] = bool(chosen())
