"""Links and pictures of Markdown: which come along, where they stand, and what is left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pictures import address, gif, jpeg, png
from runaway import bounded

from storymap import Document, read_path
from storymap.errors import TooLarge
from storymap.readers import read_bytes

INSIDE = address(png())


def read(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def linked(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.href) for link in document.links]


def pictured(document: Document) -> list[tuple[str, str | None]]:
    return [(document.text[image.start : image.end], image.src) for image in document.images]


class TestLinks:
    """Spans of the text."""

    def test_a_link_is_the_span_of_its_words(self) -> None:
        """In paragraphs, headings, lists, quotes and tables; white space around is none of it."""
        text = """# To [Oslo](https://e.org/1)

The  ferry [ left *Kiel*
  late ](https://e.org/2 "title") and <https://e.org/3>.

- a [list](https://e.org/4)

> a [quote][q]

| [a](https://e.org/6) | b |
|---|---|
| c | [d e](https://e.org/7) |

[q]: https://e.org/5
"""
        document = read(text)
        assert linked(document) == [
            ("Oslo", "https://e.org/1"),
            ("left Kiel\nlate", "https://e.org/2"),
            ("https://e.org/3", "https://e.org/3"),
            ("list", "https://e.org/4"),
            ("quote", "https://e.org/5"),
            ("a", "https://e.org/6"),
            ("d e", "https://e.org/7"),
        ]

    @pytest.mark.parametrize(
        "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "a.md", "#x"]
    )
    def test_other_addresses_leave_the_words(self, href: str) -> None:
        """The text stays as it reads; no mark of the link is left."""
        document = read(f"See [the port]({href}) of Kiel.")
        assert (document.text, document.links) == ("See the port of Kiel.", ())

    def test_links_in_html_count_as_well(self) -> None:
        """Between words, and in blocks of their own."""
        document = read(
            'To <a href="https://e.org/1">Oslo</a><br>now.\n\n'
            '<div>From <a href="https://e.org/2"><b>Kiel</b></a></div>\n'
        )
        assert linked(document) == [("Oslo", "https://e.org/1"), ("Kiel", "https://e.org/2")]
        assert document.text == "To Oslo\nnow.\n\nFrom Kiel"


class TestPictures:
    """Inside the source always, beside it if asked for, on the web never."""

    def test_a_picture_inside_the_source_comes_along(self) -> None:
        """What is said of it is its caption, below the paragraph in which it stands."""
        document = read(f'Before ![The *quay*]({INSIDE} "Noon in Kiel") after.\n\nEnd.')
        assert pictured(document) == [("The quay – Noon in Kiel", INSIDE)]
        (image,) = document.images
        assert (image.alt, image.title) == ("The quay", "Noon in Kiel")
        kinds = [passage.kind for passage in document.passages]
        assert kinds == ["paragraph", "caption", "paragraph"]
        assert "base64" not in document.text

    def test_a_picture_by_reference_comes_along(self) -> None:
        """As word processors write Markdown."""
        document = read(f"![Quay][image1]\n\nText.\n\n[image1]: <{INSIDE}>\n")
        assert pictured(document) == [("Quay", INSIDE)]

    def test_a_picture_without_words_follows_its_paragraph(self) -> None:
        """An empty span, at the end of what it stands below."""
        document = read(f"One.\n\n![]({INSIDE})\n\nTwo.")
        (image,) = document.images
        assert (image.start, image.end) == (4, 4)
        assert document.text == "One.\n\nTwo."

    def test_a_picture_on_the_web_is_an_address(self) -> None:
        """Nothing is fetched."""
        document = read("![Quay](https://e.org/a.png) ![Far](//e.org/b.png)")
        assert pictured(document) == [
            ("Quay", "https://e.org/a.png"),
            ("Far", "https://e.org/b.png"),
        ]

    def test_a_picture_in_a_link_hands_the_link_to_its_caption(self) -> None:
        """There are no other words for it."""
        document = read(f"[![Quay]({INSIDE})](https://e.org/1)")
        assert linked(document) == [("Quay", "https://e.org/1")]

    @pytest.mark.parametrize(
        "src",
        [
            "data:image/svg+xml;base64," + "PHN2Zz4=" * 20,
            address(jpeg(), "png"),
            "javascript:alert(1)",
            "quay.png",
        ],
    )
    def test_of_any_other_picture_the_words_stay(self, src: str) -> None:
        """SVG, a type that is not the one declared, a script, a file that nobody asked for."""
        document = read(f"Text. ![The quay]({src})")
        assert document.text == "Text.\n\nThe quay"
        assert pictured(document) == [("The quay", None)]

    def test_an_address_in_code_stays_text(self) -> None:
        """It was written to be read."""
        assert read(f"Use `{INSIDE}` here.").text == f"Use {INSIDE} here."

    def test_no_text_is_taken_for_a_picture(self) -> None:
        """Whatever a source has guessed of how pictures are carried past the parser."""
        text = f"`data:storymap-picture,0` and `data:{'0' * 32},0` ![Quay]({INSIDE})"
        assert read(text).text.startswith(text.replace("`", "").partition(" !")[0])

    def test_megabytes_of_pictures_read_quickly(self) -> None:
        """The parser of Markdown never sees them."""
        large = address(png() + bytes(8_000_000))
        with bounded(3):
            document = read(f"Text ![Quay]({large}) and more.")
        assert pictured(document) == [("Quay", large)]

    def test_all_pictures_together_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same one a hundred times is a hundred pictures on the page."""
        monkeypatch.setenv("STORYMAP_LIMIT_PICTURES", "1")
        large = address(png() + bytes(100_000))
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PICTURES"):
            read(f"![a][p] {'![b][p] ' * 20}\n\n[p]: {large}\n")


class TestBeside:
    """Pictures in files, from the source's own folder."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "secret.png").write_bytes(png())
        folder = tmp_path / "story"
        (folder / "img").mkdir(parents=True)
        (folder / "img" / "a b.png").write_bytes(png())
        (folder / "lies.png").write_bytes(b"<script>alert(1)</script>")
        (folder / "out.png").symlink_to(tmp_path / "secret.png")
        (folder / "in.png").symlink_to(folder / "img" / "a b.png")
        (folder / "up").symlink_to(tmp_path)
        os.mkfifo(folder / "pipe.png")
        return folder

    def pictures(self, folder: Path, src: str, *, images: bool = True) -> list[str | None]:
        path = folder / "story.md"
        path.write_text(f"Text.\n\n![Quay](<{src}>)\n", encoding="utf-8")
        return [image.src for image in read_path(path, images=images).images]

    @pytest.mark.parametrize("src", ["img/a%20b.png", "img/a b.png?w=3#x", "./in.png"])
    def test_a_file_in_the_folder_comes_along_if_asked_for(self, folder: Path, src: str) -> None:
        """By its path below the source's folder; a link of the file system may stay inside."""
        assert self.pictures(folder, src) == [INSIDE]
        assert self.pictures(folder, src, images=False) == [None]

    @pytest.mark.parametrize(
        "src",
        [
            *("../secret.png", "img/../../secret.png", "%2e%2e/secret.png", "out.png"),
            *("up/secret.png", "lies.png", "pipe.png", "img", "gone.png", "..", "a\\b.png"),
            *("~/secret.png", "C:/secret.png", "/etc/passwd", "file:///etc/passwd", "%00.png"),
            "x" * 5000,
        ],
    )
    def test_nothing_else_is_read(self, folder: Path, src: str) -> None:
        """No way up, out or around; no pipe, no other type, no name too long to be one."""
        assert self.pictures(folder, src) == [None]
        absolute = str(folder.parent / "secret.png")
        assert self.pictures(folder, absolute) == [None]

    def test_the_web_is_not_asked(self, folder: Path) -> None:
        """Its pictures stay links."""
        assert self.pictures(folder, "https://e.org/a.png") == ["https://e.org/a.png"]

    def test_a_file_over_the_limit_is_refused(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It was asked for, so its absence is told."""
        monkeypatch.setenv("STORYMAP_LIMIT_PICTURE", "1")
        (folder / "big.gif").write_bytes(gif() + bytes(1_000_000))
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_PICTURE"):
            self.pictures(folder, "big.gif")
