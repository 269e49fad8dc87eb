"""Russian words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("С", r"с\.?\s?ш\.?", r"северной\sш\w{0,5}"),
    south=("Ю", r"ю\.?\s?ш\.?", r"южной\sш\w{0,5}"),
    east=("В", r"в\.?\s?д\.?", r"восточной\sд\w{0,6}"),
    west=("З", r"з\.?\s?д\.?", r"западной\sд\w{0,6}"),
    latitude=("[Шш]ирот[аыу]",),
    longitude=("[Дд]олгот[аыу]",),
    lat_column=("широта",),
    lon_column=("долгота",),
    degrees=(r"град(?:ус\w{0,3})?\b\.?",),
    minutes=(r"мин(?:ут\w{0,2})?\b\.?",),
    seconds=(r"сек(?:унд\w?)?\b\.?",),
    and_=("и",),
    leading=(r"координат\w{0,3}", "с", "по", "в", "на", r"точк\w{1,2}"),
    own=("координат",),
    cue=(r"координат\w{0,3}",),
    hint=("точке",),
    unit=("руб",),
    kinds=(
        "сел[оеау]",
        r"деревн\w",
        r"пос[её]л\w{2,4}",
        r"хутор\w?",
        r"город\w?",
        r"станци\w",
        r"озер\w",
        "гор[аеуы]",
        r"остров\w?",
    ),
    no_names=("координаты", "точка", "рисунок", "рис", "карта", "село", "деревня"),
    small=("в", "на", "у", "под"),
)
