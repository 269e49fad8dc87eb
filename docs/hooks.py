"""For mkdocs: pages that lie outside docs/ stand on the site too, and links lead there as well."""

import posixpath
import re
from pathlib import Path
from typing import Any

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
