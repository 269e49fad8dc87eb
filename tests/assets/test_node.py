"""The page's scripts as Node and its tools see them: unit tests, lint, types, tokens.

They skip where Node or its packages are missing, with the command that gets them, and fail there
with STORYMAP_REQUIRE_NODE=1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from storymap.assets import bundle

TOOLS = Path(__file__).parents[1] / "node"
OLDEST = 18


def _missing(reason: str) -> None:
    if os.environ.get("STORYMAP_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def node() -> str:
    """This machine's Node."""
    path = shutil.which("node")
    if path is None:
        _missing("Node is not installed; get it with: apt-get install nodejs npm")
        raise AssertionError
    version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    if int(version.lstrip("v").split(".")[0]) < OLDEST:
        _missing(f"Node {OLDEST} or newer is needed; this is {version.strip()}")
    return path


@pytest.fixture(scope="module")
def npm(node: str) -> str:
    """Its package manager, with the tools that `tests/node/package.json` names."""
    path = shutil.which("npm")
    if path is None or not (TOOLS / "node_modules").is_dir():
        _missing("The scripts' tools are not installed; get them with: npm ci --prefix tests/node")
    return str(path)


def run(*command: str, given: str = "") -> None:
    """Run a tool beside its packages; what it says is the failure."""
    done = subprocess.run(command, cwd=TOOLS, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pure_parts_pass_their_tests(node: str) -> None:
    """Folding, search, distances, days, phrases, tables and the store."""
    run(node, "--test", ".")


def test_lint_has_nothing_to_say(npm: str) -> None:
    """No `var`, no HTML from text, nothing unused."""
    run(npm, "run", "--silent", "lint")


def test_types_hold(npm: str) -> None:
    """TypeScript in its strict manner on the scripts and on the page's JSON."""
    run(npm, "run", "--silent", "types")


def test_a_page_carries_the_tokens_of_the_sources(npm: str, node: str) -> None:
    """Taking out comments and spaces has changed nothing that a parser sees."""
    names = {*bundle.modules(*bundle.MAP_ROOTS, *bundle.READER_ROOTS)}
    names |= {"loader", "map/theme", "map/popups"}
    pairs = {name: [bundle.static_text(f"{name}.js"), bundle.script_text(name)] for name in names}
    run(node, "tokens.mjs", given=json.dumps(pairs))
