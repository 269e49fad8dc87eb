"""Texts from before Unicode: which encoding they are read in, and that doubt is told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from storymap import build_story, render_page, story_from_json, story_to_json
from storymap.cli import main
from storymap.errors import NotText
from storymap.readers import read_bytes
from storymap.readers.alphabets import oddity
from storymap.readers.encoding import SAMPLE, read_encoded
from storymap.readers.guessing import guess

# One of our own in each encoding; `tests/benchmarks/older_encodings.py` has the whole table.
LINES = {
    "cp1254": "Niğde yolu kapandı, Kayseri'de kar var",
    "cp1250": "Pożar w Kielcach, dym nad Łysą Górą",
    "iso8859-2": "Vlak do Břeclavi stojí v Přerově, žádný spoj",
    "mac_roman": "Überschwemmung in Köln und Düsseldorf",
    "cp850": "Überschwemmung in Köln und Düsseldorf",
    "cp1252": "Inondation à Châteauroux et à Orléans",
    "cp1257": "Gaisras Šiauliuose, dūmai virš Panevėžio",
    "cp1251": "Пожар в Туле",
    "koi8-r": "Пожар в Туле",
    "iso8859-5": "Пожар в Туле и в Омске",
    "cp866": "Пожар в Туле и в Омске",
    "mac_cyrillic": "Пожар в Туле и в Омске",
    "iso8859-6": "حريق كبير في دمشق",
    "cp1253": "Φωτιά στη Λάρισα",
    "cp1255": "שריפה גדולה בתל אביב, העשן נראה בחיפה",
    "cp1256": "حريق كبير في دمشق",
    "cp874": "ไฟไหม้ใหญ่ที่เชียงใหม่เมื่อคืนนี้",
    "cp932": "名古屋で大きな火事があった",
    "euc_jp": "名古屋で大きな火事があった",
    "gb18030": "我们在北京的时候来了一个人",
    "big5": "我們在台北的時候來了一個人",
    "cp949": "대전에서 어제 밤에 불이 났다고 한다",
    "cp437": "Überschwemmung in Köln und Düsseldorf, nasse Füße",
    "cp720": "حريق كبير في دمشق وفي حلب",
    "cp737": "Φωτιά στη Λάρισα και στον Βόλο",
    "cp775": "Gaisras Šiauliuose, dūmai virš Panevėžio",
    "cp852": "Pożar w Kielcach, dym nad Łysą Górą",
    "cp855": "Пожар в Туле и в Омске",
    "cp857": "Niğde yolu kapandı, Kayseri'de kar var",
    "cp860": "Incêndio em São José, não há fumaça",
    "cp861": "Eldur í Þorlákshöfn, reykur yfir Ölfusá",
    "cp862": "שריפה גדולה בתל אביב, העשן נראה בחיפה",
    "cp865": "Brann på Røros, røyk over Tromsø",
    "mac_latin2": "Pożar w Kielcach, dym nad Łysą Górą",
    "iso8859-3": "Nirien ġewwa Ħal Għaxaq u Żurrieq, ħadd ma weġġa'",
    "iso8859-4": "Gaisras Šiauliuose, dūmai virš Panevėžio",
    "iso8859-14": "Tân yn Nhŷ Croes, a mwg dros y dŵr",
    "iso8859-16": "Pożar w Kielcach, dym nad Łysą Górą",
}


@pytest.mark.parametrize("encoding", LINES)
def test_a_line_is_read_as_it_was_written(encoding: str) -> None:
    """Letter for letter."""
    assert read_encoded(LINES[encoding].encode(encoding), "line").text == LINES[encoding]


def test_japanese_mail_is_read() -> None:
    """ISO-2022-JP looks like ASCII, but for its escapes."""
    text = "名古屋の火事"
    assert read_encoded(text.encode("iso2022_jp"), "mail").text == text


# Those in writings with letters.
LETTERS = [name for name in LINES if name not in ("cp932", "euc_jp", "gb18030", "big5", "cp949")]
DOUBTFUL = "Tűz van".encode("cp1250")


def test_what_stays_doubtful_is_told_and_kept() -> None:
    """By the document, on its page, in its JSON; a plain case is not."""
    document = read_bytes(DOUBTFUL, "fire.txt")
    assert document.encoding in ("cp1252", "cp1250")
    story = build_story(document)
    assert f"read as {document.encoding}" in render_page(story)
    assert story_from_json(story_to_json(story)) == story
    plain = read_bytes(LINES["cp1251"].encode("cp1251") * 9, "fire.txt")
    assert plain.encoding is None
    assert read_bytes("Tűz van".encode(), "fire.txt").encoding is None


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "csv", "srt"])
def test_every_reader_of_texts_tells_it(suffix: str) -> None:
    """Tables and subtitles too."""
    heads = {"csv": b"text\n", "srt": b"1\n00:00:01,000 --> 00:00:02,000\n"}
    assert read_bytes(heads.get(suffix, b"") + DOUBTFUL, f"fire.{suffix}").encoding


def test_the_command_tells_it() -> None:
    """In a sentence that says how to mend it."""
    result = CliRunner().invoke(main, ["places", "-"], input=DOUBTFUL, prog_name="storymap")
    assert "save the file as UTF-8" in result.stdout


def test_only_lines_beyond_ascii_are_judged() -> None:
    """A single name far down in a long text decides."""
    text = "Nothing of note was said.\n" * (SAMPLE // 10) + "Then Eskişehir and Muğla.\n"
    assert read_encoded(text.encode("cp1254"), "text").text == text


def test_binary_data_are_no_text() -> None:
    """Whatever they could be read as."""
    with pytest.raises(NotText):
        read_encoded(bytes(range(1, 256)) * 40, "data")


@given(st.sampled_from(LETTERS), st.integers(0, 5))
def test_a_right_reading_is_less_odd_than_others(encoding: str, turns: int) -> None:
    """The oddity of our own lines is next to nothing, however often they stand there."""
    assert oddity(" ".join([LINES[encoding]] * (turns + 1))) < 0.1


@given(st.binary(min_size=1, max_size=80))
def test_any_bytes_give_an_encoding_that_python_knows_or_none(data: bytes) -> None:
    """Nothing is raised."""
    found = guess(data)
    assert found is None or data.decode(found.encoding, errors="replace")
