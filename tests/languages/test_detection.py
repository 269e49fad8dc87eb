"""Language: English without loading a library, other languages by name, names alone unknown."""

import subprocess
import sys

import pytest

from storymap.languages.detection import detect

ENGLISH = (
    "The river rose in the night, and by the morning it had taken the old bridge. People from both "
    "banks came to look at what was left of it, and said that they would build another."
)
# The same thing in other languages, in our own words.
OTHERS = {
    "de": "Der Fluss stieg in der Nacht, und am Morgen hatte er die alte Brücke mitgenommen. "
    "Die Leute von beiden Ufern kamen und sahen sich an, was von ihr geblieben war.",
    "fr": "La rivière a monté pendant la nuit et, au matin, elle avait emporté le vieux pont. "
    "Les gens des deux rives sont venus voir ce qu'il en restait.",
    "nl": "De rivier steeg in de nacht, en in de ochtend had hij de oude brug meegenomen. "
    "Mensen van beide oevers kwamen kijken wat ervan over was.",
    "es": "El río creció durante la noche y por la mañana se había llevado el puente viejo. "
    "La gente de las dos orillas vino a ver lo que quedaba de él.",
    "ru": "Ночью река поднялась и к утру унесла старый мост. Люди с обоих берегов пришли "
    "посмотреть, что от него осталось.",
    "tr": "Nehir gece yükseldi ve sabaha kadar eski köprüyü götürdü. İki kıyıdan insanlar geriye "
    "ne kaldığını görmeye geldi.",
    "zh": "夜里河水上涨，到早晨已经冲走了旧桥。两岸的人都来看还剩下什么。",
    "ar": "ارتفع النهر في الليل، وفي الصباح كان قد جرف الجسر القديم. جاء الناس من الضفتين.",
}


def test_english_is_english() -> None:
    """A plain English paragraph."""
    assert detect(ENGLISH) == "en"


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_other_languages_have_their_code(language: str, text: str) -> None:
    """Two sentences are enough."""
    assert detect(text) == language


def test_plain_english_does_not_load_the_library() -> None:
    """py3langid costs more than a second, which an English text need not pay."""
    code = (
        "import sys; from storymap.languages.detection import detect; "
        f"assert detect({ENGLISH!r}) == 'en'; print('py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("text", ["", "1999", "Almaty", "Rome, Oslo, Lima", "🙂" * 50])
def test_a_few_letters_have_no_language(text: str) -> None:
    """Under twenty letters nothing tells."""
    assert detect(text) is None


def test_names_in_a_row_have_no_foreign_language() -> None:
    """A list of places must not switch the English recogniser off."""
    assert detect("Almaty Astana Aktau Zhanaozen Moscow Geneva") in (None, "en")


def test_only_the_beginning_is_read() -> None:
    """Beyond 20,000 characters the text may go on in any language."""
    assert detect(ENGLISH * 120 + OTHERS["ru"] * 5000) == "en"
