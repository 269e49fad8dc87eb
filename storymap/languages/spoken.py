"""In which countries most is written in a language: a text's first guess at where it is at home.

General knowledge; countries are called as the gazetteer calls them. English is left out: it is
written everywhere, and the resolver learnt on it.
"""

from __future__ import annotations

from collections.abc import Mapping

_ARABIC = (
    "Algeria", "Bahrain", "Egypt", "Iraq", "Jordan", "Kuwait", "Lebanon", "Libya", "Mauritania",
    "Morocco", "Oman", "Palestinian Territory", "Qatar", "Saudi Arabia", "Sudan", "Syria",
    "Tunisia", "United Arab Emirates", "Yemen",
)  # fmt: skip
_FRENCH = (
    "Belgium", "Benin", "Burkina Faso", "Cameroon", "Democratic Republic of the Congo", "France",
    "French Guiana", "French Polynesia", "Gabon", "Guadeloupe", "Guinea", "Haiti", "Ivory Coast",
    "Luxembourg", "Mali", "Martinique", "Mayotte", "Monaco", "New Caledonia", "Niger",
    "Republic of the Congo", "Reunion", "Senegal", "Switzerland", "Togo",
)  # fmt: skip
_SPANISH = (
    "Argentina", "Bolivia", "Chile", "Colombia", "Costa Rica", "Cuba", "Dominican Republic",
    "Ecuador", "El Salvador", "Equatorial Guinea", "Guatemala", "Honduras", "Mexico", "Nicaragua",
    "Panama", "Paraguay", "Peru", "Puerto Rico", "Spain", "Uruguay", "Venezuela",
)  # fmt: skip
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "ar": _ARABIC,
    "az": ("Azerbaijan",),
    "bg": ("Bulgaria",),
    "bs": ("Bosnia and Herzegovina",),
    "cs": ("Czechia",),
    "da": ("Denmark", "Greenland"),
    "de": ("Austria", "Germany", "Liechtenstein", "Switzerland"),
    "el": ("Cyprus", "Greece"),
    "es": _SPANISH,
    "et": ("Estonia",),
    "fa": ("Afghanistan", "Iran"),
    "fi": ("Finland",),
    "fr": _FRENCH,
    "he": ("Israel",),
    "hi": ("India",),
    "hr": ("Croatia", "Bosnia and Herzegovina"),
    "hu": ("Hungary",),
    "id": ("Indonesia",),
    "it": ("Italy", "San Marino", "Switzerland"),
    "ja": ("Japan",),
    "kk": ("Kazakhstan",),
    "ko": ("North Korea", "South Korea"),
    "ky": ("Kyrgyzstan",),
    "lt": ("Lithuania",),
    "lv": ("Latvia",),
    "nb": ("Norway",),
    "nl": ("Belgium", "Netherlands", "Suriname"),
    "nn": ("Norway",),
    "no": ("Norway",),
    "pl": ("Poland",),
    "pt": ("Angola", "Brazil", "Cabo Verde", "Mozambique", "Portugal"),
    "ro": ("Moldova", "Romania"),
    "ru": ("Belarus", "Kazakhstan", "Kyrgyzstan", "Russia"),
    "sk": ("Slovakia",),
    "sl": ("Slovenia",),
    "sr": ("Bosnia and Herzegovina", "Montenegro", "Serbia"),
    "sv": ("Finland", "Sweden"),
    "tr": ("Turkey",),
    "uk": ("Ukraine",),
    "uz": ("Uzbekistan",),
    "vi": ("Vietnam",),
    "zh": ("China", "Taiwan"),
}  # fmt: skip
