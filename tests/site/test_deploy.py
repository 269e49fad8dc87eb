"""The files for deploying: well formed, and their commands are ours."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import click
import pytest

from storymap.cli import main

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "docs" / "deploy"


def test_the_image_is_not_root_and_says_whether_it_lives() -> None:
    """Every file that it copies is there; the last user is no root."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    copied = [shlex.split(line)[1:-1] for line in lines if line.startswith("COPY ")]
    names = [name for several in copied for name in several if not name.startswith(("-", "/"))]
    assert names
    assert all((ROOT / name).exists() for name in names)
    assert [line for line in lines if line.startswith("USER ")][-1] not in ("USER root", "USER 0")
    assert sum(line.startswith("HEALTHCHECK ") for line in lines) == 1
    assert not re.search(r"ADD |:latest|sudo ", text)


def test_the_unit_starts_our_command() -> None:
    """With the options that it has, and without rights that it does not need."""
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "storymap.service", "utf-8")
    _, command, *options = unit["Service"]["ExecStart"].split()
    found = main.commands[command]
    known = {name for option in found.params for name in option.opts}
    assert {option for option in options if option.startswith("-")} <= known
    assert unit["Service"]["DynamicUser"] == unit["Service"]["NoNewPrivileges"] == "yes"


@pytest.mark.parametrize("name", ["action.yml", "compose.yaml"])
def test_the_files_are_yaml(name: str) -> None:
    """And no input of somebody's is put into a script."""
    yaml = pytest.importorskip("yaml")
    values = yaml.safe_load((DEPLOY / name).read_text("utf-8"))
    for step in values.get("runs", {}).get("steps", ()):
        assert "${{" not in step.get("run", "")
        for word in re.findall(r"storymap (\w+)", step.get("run", "")):
            assert isinstance(main.commands[word], click.Command)
