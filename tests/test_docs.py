"""README, docs/ and the other pages: their links lead somewhere, their commands exist."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import storymap
from storymap.cli import main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "data").glob("*.md"),
        *(ROOT / "data" / "models").glob("*.md"),
    ]
)
README_BYTES = 9_000  # one reads it in five minutes; the rest is in docs/

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def named(path: Path) -> str:
    """A page's path in the repository."""
    return path.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    """A page's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def anchors_of(page: Path) -> set[str]:
    """What `#…` may follow the page's address: its headings, as GitHub and mkdocs write them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading) for heading in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def broken_links(page: Path) -> Iterator[str]:
    """The relative links of a page that lead to no file, or to no heading in it."""
    text = INLINE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.is_file() or (anchor and anchor not in anchors_of(file)):
            yield target


def commands_in(text: str) -> Iterator[str]:
    """What a page says one may type after `storymap`, up to the next command."""
    blocks = [body for kind, body in FENCE.findall(text) if kind in ("sh", "console")]
    for code in [*blocks, *INLINE.findall(FENCE.sub("", text))]:
        for typed in re.split(r"&&|\||#|\n", code):
            match = re.match(r"\s*(?:\$ )?storymap ((?![A-Z]).+)", typed)
            if match:
                yield match[1].strip()


def misspelt(typed: str) -> list[str]:
    """The words of a command line that name no command, option or choice of ours."""
    command: click.Command = main
    words = typed.split()
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return [words[0]]
        command = command.commands[words.pop(0)]
    options = {name: each for each in command.params for name in each.opts}
    options |= dict.fromkeys(("-h", "--help"))
    wrong = [word for word in words if re.match(r"--?[a-z]", word) and word not in options]
    for word, value in pairwise(words):
        kind = getattr(options.get(word), "type", None)
        if isinstance(kind, click.Choice) and value.islower() and value not in kind.choices:
            wrong.append(value)
    return wrong


def every_command(group: click.Group, path: str = "storymap") -> Iterator[tuple[str, list[str]]]:
    """Each command as one types it, with all spellings of its options."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path} {name}")
        else:
            options = [each for each in command.params if isinstance(each, click.Option)]
            yield f"{path} {name}", [spelling for each in options for spelling in each.opts]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built where every warning is a failure."""
    if not all(importlib.util.find_spec(name) for name in ("material", "mkdocstrings")):
        pytest.skip("mkdocs is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    command = ("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder))
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class TestPages:
    """Each page by itself."""

    def test_the_readme_is_short(self) -> None:
        """A first look; more is a link away."""
        assert len((ROOT / "README.md").read_bytes()) <= README_BYTES

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_no_mark_of_a_figure_begins_a_line(self, page: Path) -> None:
        """Markdown takes a comment there for the end of the paragraph."""
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^ *<!--\S+-->\S.*$", text, re.MULTILINE) == []

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_every_link_leads_somewhere(self, page: Path) -> None:
        """A file of the repository, and a heading in it where one is named."""
        assert list(broken_links(page)) == []

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_every_command_can_be_typed(self, page: Path) -> None:
        """Names, options and choices, by what the command line itself has."""
        text = page.read_text(encoding="utf-8")
        assert {typed: misspelt(typed) for typed in commands_in(text) if misspelt(typed)} == {}

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_every_file_that_a_page_names_is_there(self, page: Path) -> None:
        """Modules, data and benchmarks, named by their paths; capitals stand for any name."""
        code = INLINE.findall(page.read_text(encoding="utf-8"))
        paths = {
            path
            for text in code
            for path in re.findall(r"\b((?:storymap|tests|data)/[\w./-]*\w)", text)
            if not re.search(r"[A-Z]{4}", path.removesuffix("_CARD.md")) and "{" not in text
        }
        assert sorted(path for path in paths if not (ROOT / path).exists()) == []

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_every_example_imports_what_there_is(self, page: Path) -> None:
        """Python that parses, and names that its modules have."""
        for kind, example in FENCE.findall(page.read_text(encoding="utf-8")):
            for node in ast.walk(ast.parse(example)) if kind == "python" else ():
                if isinstance(node, ast.ImportFrom) and str(node.module).startswith("storymap"):
                    module = import_module(str(node.module))
                    assert [
                        each.name for each in node.names if not hasattr(module, each.name)
                    ] == []

    def test_misspelt_commands_are_noticed(self) -> None:
        """The check above sees what it should."""
        wrong = ["plcaes x.md", "places --jsn x.md", "build --format gif x.md", "train model x"]
        assert [misspelt(typed) for typed in wrong] == [["plcaes"], ["--jsn"], ["gif"], ["model"]]
        assert misspelt("build article.txt -o article.png --format png") == []


class TestWhole:
    """What the pages together must say."""

    def test_the_readme_shows_what_the_program_says(self) -> None:
        """Line by line, but for the places left out at the ellipsis."""
        shown = re.search(
            r"```console\n\$ storymap (places \S+)\n(.*?)```", read("README.md"), re.S
        )
        assert shown
        command = shown[1].replace("data/", f"{ROOT}/data/").split()
        said = CliRunner().invoke(main, command).output.splitlines()
        beginning, end = (part.strip().splitlines() for part in shown[2].split("…"))
        assert (beginning, end) == (said[: len(beginning)], said[-len(end) :])

    def test_the_first_steps_can_be_taken(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """docs/start.md: its text saved as it says, its commands typed in their order."""
        page = read("docs/start.md")
        (text,) = (body for kind, body in FENCE.findall(page) if kind == "text")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "trip.txt").write_text(text, "utf-8")
        story = storymap.build_story(storymap.read_path("trip.txt"))
        storymap.save_edits("trip.edits.json", story.edits)
        typed = [each for each in commands_in(page) if each != "serve"]
        said = {each: CliRunner().invoke(main, each.split()) for each in typed}
        assert {each: done.output for each, done in said.items() if done.exit_code} == {}
        listed = said["places trip.txt"].output
        assert sum(line.startswith("Paris ") for line in listed.splitlines()) == 2
        for each in typed:
            assert "-o" not in each or Path(each.split()[-1]).stat().st_size > 0

    def test_every_option_stands_in_the_reference(self) -> None:
        """docs/command-line.md names each command and each spelling of its options."""
        page = read("docs/command-line.md")
        for command, options in every_command(main):
            assert [each for each in (command, *options) if f"`{each}" not in page] == []

    def test_every_public_name_stands_in_the_reference(self) -> None:
        """docs/reference.md takes their docstrings."""
        page = read("docs/reference.md")
        names = [name for name in storymap.__all__ if name != "__version__"]
        assert [name for name in names if f"\n::: storymap.{name}\n" not in page] == []

    def test_every_dependency_has_its_line(self) -> None:
        """Each earns its place, those of extras too."""
        page = read("docs/dependencies.md")
        extras = PROJECT["optional-dependencies"].values()
        wanted = [*PROJECT["dependencies"], *(each for several in extras for each in several)]
        names = {re.split(r"[<>=\[~! ]", requirement)[0] for requirement in wanted}
        told = set(re.split(r"[|,\s]+", page))
        assert sorted(names - told) == []

    def test_every_limit_has_its_line(self) -> None:
        """The variables that raise them."""
        page = read("docs/limits.md")
        limits = re.findall(r"STORYMAP_LIMIT_\w+", read("storymap/limits.py"))
        assert [name for name in limits if f"`{name}`" not in page] == []

    def test_every_room_has_its_line(self) -> None:
        """CONTRIBUTING's table of rooms names each package and module of `storymap/` once."""
        page = read("CONTRIBUTING.md").partition("<!-- /layers -->")[2].partition("\n## ")[0]
        told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
        modules = {path.stem for path in (ROOT / "storymap").glob("[!_]*.py")}
        packages = {path.parent.name for path in (ROOT / "storymap").glob("*/__init__.py")}
        assert sorted(told) == sorted(modules | packages)

    def test_the_citation_names_this_version(self) -> None:
        """CITATION.cff; the distribution takes the package's."""
        cited = re.search(r"^version: (.+)$", read("CITATION.cff"), re.MULTILINE)
        assert cited
        assert cited[1] == storymap.__version__
        assert PROJECT["dynamic"] == ["version"]
        assert f"version {storymap.__version__}." in read("docs/teaching.md")


class TestSite:
    """The pages as a site."""

    def test_every_page_stands_in_the_menu_once(self) -> None:
        """mkdocs.yml's nav against the pages of the repository."""
        menu = re.findall(r"^ +- .+: (\S+\.md)$", read("mkdocs.yml"), re.MULTILINE)
        assert sorted(menu) == sorted(named(page).removeprefix("docs/") for page in PAGES)

    def test_examples_in_the_reference_are_code(self, site: Path) -> None:
        """Markdown alone takes what is typed into Python for quotations."""
        page = (site / "reference.html").read_text(encoding="utf-8")
        assert '<span class="gp">&gt;&gt;&gt; </span>' in page
        assert "<blockquote>" not in page

    def test_the_site_asks_nobody(self, site: Path) -> None:
        """No script, style, picture or letter from elsewhere."""
        asked = [
            found
            for page in site.rglob("*.html")
            for found in re.findall(
                r"<(?:script|link|img|iframe|source|video)\b[^>]*?(?:src|href)=\"?(?:https?:)?//[^>]*",
                page.read_text(encoding="utf-8"),
            )
        ]
        styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
        assert (
            asked + re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//\S+", "".join(styles))
            == []
        )
