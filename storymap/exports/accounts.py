"""Rows of `exports/formats.py` for what a text tells: events, journeys, and what it is about."""

from __future__ import annotations

from storymap.exports.exporter import MAPS, TABLE, Exporter

ACCOUNTS: tuple[Exporter, ...] = (
    Exporter(
        name="csv-events",
        title="CSV of events",
        content="Table of events",
        group=TABLE,
        suffixes=(".events.csv",),
        function="storymap.exports.events:events_csv",
        description="dates and the places where it happens, with the sentence that says both",
        media_type="text/csv",
        loses="all that the text does not date or place",
        record="event",
        records="storymap.exports.events:event_records",
    ),
    Exporter(
        name="csv-journeys",
        title="CSV of journeys",
        content="Table of journeys",
        group=TABLE,
        suffixes=(".journeys.csv",),
        function="storymap.exports.journeys:journeys_csv",
        description="who went from where to where, with the sentence that says so",
        media_type="text/csv",
        loses="all but journeys that are told",
        record="leg",
        records="storymap.exports.journeys:journey_records",
    ),
    Exporter(
        name="journeys",
        title="Journeys as GeoJSON",
        content="Lines of travellers",
        group=MAPS,
        suffixes=(".journeys.geojson",),
        function="storymap.exports.journeys:journeys_geojson",
        description="a line a traveller, with the sentences",
        media_type="application/geo+json",
        loses="all but journeys whose beginning is told",
        record="leg",
        records="storymap.exports.journeys:drawn_records",
    ),
    Exporter(
        name="csv-focus",
        title="CSV of the focus",
        content="What it is about",
        group=TABLE,
        suffixes=(".focus.csv",),
        function="storymap.exports.focus:focus_csv",
        description="the country, region and place that the text is about, with reasons",
        media_type="text/csv",
        loses="all else",
        record="focus level",
        records="storymap.exports.focus:focus_records",
    ),
)
