"""What the command line makes of the tables of formats, one row more included."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from toy_format import EXPORTER, READER

from storymap.cli import main
from storymap.cli.formats import formats_summary, formats_table
from storymap.exports import formats as exports
from storymap.readers import formats as readers

ROOT = Path(__file__).resolve().parents[2]
# The command line of a checkout whose tables have the toy's rows.
ONE_ROW_MORE = (
    "import toy_format; from storymap.exports import formats as exports\n"
    "from storymap.readers import formats as readers\n"
    "exports.EXPORTERS += (toy_format.EXPORTER,); readers.READERS += (toy_format.READER,)\n"
    "from storymap.cli import main; main(prog_name='storymap')"
)


def process(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, env=environment, cwd=cwd
    )


def test_a_format_is_a_module_and_a_row(tmp_path: Path) -> None:
    """A reader of binary data and an exporter, by suffix and by name, in help and in refusals."""
    (tmp_path / "sea.toy").write_bytes(b"A ferry left Oslo.\0It reached Hamburg.")
    by_suffix = process("-c", ONE_ROW_MORE, "build", "sea.toy", "-o", "a.names", cwd=tmp_path)
    assert (by_suffix.returncode, by_suffix.stderr) == (0, "")
    assert (tmp_path / "a.names").read_text() == "Oslo\nHamburg\n"
    by_name = process("-c", ONE_ROW_MORE, "build", "sea.toy", "--format", "names", cwd=tmp_path)
    assert by_name.stdout.startswith("Wrote sea.names: 2 places.")
    refused = process("-c", ONE_ROW_MORE, "build", "sea.toy", "-o", "a.doc", cwd=tmp_path)
    assert ".docx or .names" in refused.stderr
    helped = process("-c", ONE_ROW_MORE, "--help", cwd=tmp_path).stdout
    assert ".toy" in helped
    assert "Names." in helped
    choices = process("-c", ONE_ROW_MORE, "build", "--help", cwd=tmp_path).stdout
    assert "|names]" in choices


def test_the_lists_of_formats_have_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The group's help names every suffix that is read; the table for people every row."""
    told = CliRunner().invoke(main, ["--help"]).stdout
    assert [suffix for suffix in readers.suffixes() if suffix not in told] == []
    monkeypatch.setattr(readers, "READERS", (*readers.READERS, READER))
    monkeypatch.setattr(exports, "EXPORTERS", (*exports.EXPORTERS, EXPORTER))
    rows = formats_table().splitlines()
    assert "| Toy | `.toy` | words behind a NUL, a page each |" in rows
    assert "| Names | `names` | `.names` | the places' names, a line each |  |" in rows


def test_the_pages_list_the_formats() -> None:
    """Between their marks stands what the tables give: in short in the README, whole in docs/."""
    for page, expected in (("README.md", formats_summary()), ("docs/formats.md", formats_table())):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert text.split("<!-- formats -->")[1].split("<!-- /formats -->")[0].strip() == expected


def test_every_format_has_somebody_who_checks_it() -> None:
    """A row of the table in docs/ names it; the tests of that row name its function or suffix."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.split("## Who checks them")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines()]
    checked = {
        name.strip(" `"): re.findall(r"`(tests/[^`]+)`", row[2])
        for row in rows
        if len(row) == 3
        for name in row[0].split(",")
    }
    traces = {each.name: each.suffixes for each in readers.READERS}
    traces |= {each.name: (each.function.split(":")[1], each.suffix) for each in exports.EXPORTERS}
    for name, signs in traces.items():
        sources = "".join((ROOT / path).read_text(encoding="utf-8") for path in checked[name])
        assert any(sign in sources for sign in signs), name


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    """`python -m storymap` is the command line."""
    done = process("-m", "storymap", "places", "gone.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "storymap: There is no file gone.txt.\n")
