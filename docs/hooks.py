"""For mkdocs: pages outside docs/ stand on the site too, and examples of docstrings are code."""

import posixpath
import re
from pathlib import Path
from typing import Any

from griffe import Docstring, Extension, Object
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = (
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "data/NOTICE.md",
    "data/models/ERRORS.md",
    "data/models/MODEL_CARD.md",
    "data/models/calibration.svg",
    "data/screenshot.png",
    "data/tour.webp",
)
_EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)
_TARGET = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")


def on_files(files: Files, config: Any) -> Files:
    """The files of docs/ and those of OUTSIDE, at their paths in the repository."""
    for path in OUTSIDE:
        files.append(File.generated(config, path, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with each relative link as the site has it, whose root is docs/."""
    on_site = page.file.src_uri
    in_repository = on_site if on_site in OUTSIDE else f"docs/{on_site}"

    def moved(match: re.Match[str]) -> str:
        target = posixpath.normpath(
            posixpath.join(posixpath.dirname(in_repository), match[1])
        ).removeprefix("docs/")
        return posixpath.relpath(target, posixpath.dirname(on_site) or ".")

    return _TARGET.sub(moved, markdown)


class Examples(Extension):
    """What a docstring says to Python, fenced: Markdown takes `>>>` for quotations."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Of a module, class or function that Griffe has read."""
        if isinstance(obj.docstring, Docstring):
            fenced = _EXAMPLE.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
            obj.docstring.value = fenced
