"""Spanish words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]orte",),
    south=("[Ss]ur",),
    east=("[Ee]ste",),
    west=("O", "[Oo]este"),
    latitude=(r"[Ll]atitud\b",),
    longitude=(r"[Ll]ongitud\b",),
    of=("de",),
    axis_behind=(r"(?:latitud|longitud)\b",),
    lat_column=("latitud",),
    lon_column=("longitud",),
    and_=("y",),
    leading=("coordenadas", "en", "las", "ubicad[oa]s?", "situad[oa]s?"),
    own=("coordenadas",),
    lying=("ubicad[oa]s?", "situad[oa]s?"),
    cue=("coordenadas",),
    hint=("punto",),
    kinds=("pueblo", "aldea", "ciudad", "cerro", "isla"),
    no_names=("figura", "mapa", "coordenadas", "posición"),
    small=("en", "cerca"),
)
