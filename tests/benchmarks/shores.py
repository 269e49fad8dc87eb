"""What fine shores cost a page, as a Markdown table: cells, their size, and the whole page's.

    python tests/benchmarks/shores.py [FILE...]

Without files: the samples, and stories of a harbour or city made of the names of its places.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from measure import say, table

from storymap import build_story, draw_map, read_path, read_text, render_page
from storymap.files import data_path

CITIES = {
    "Cork": "Cork, Cobh, Passage West, Ringaskiddy, Crosshaven, Midleton and Kinsale",
    "New York": "Manhattan, Brooklyn, Hoboken, Jersey City, Yonkers and Coney Island",
    "Athens": "Athens, Piraeus, Aegina, Poros, Hydra, Rafina, Lavrio, Andros, Tinos and Mykonos",
    "Stavanger": "Stavanger, Sandnes, Haugesund, Bergen, Florø, Ålesund and Molde in Norway",
}


def main() -> None:
    """Print the table."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(data_path("stories").glob("*.md"))
    documents = {path.name: read_path(path) for path in paths}
    if not sys.argv[1:]:
        documents |= {
            city: read_text(f"# {city}\n\nThe ferry from {city} calls at {names}.")
            for city, names in CITIES.items()
        }
    rows = []
    for name, document in documents.items():
        story = build_story(document)
        shapes = draw_map(story).shapes or {}
        shores = shapes["shores"]
        size = len(json.dumps(shores, separators=(",", ":")))
        page = len(render_page(story).encode())
        rows.append((name, str(len(shores["cells"])), f"{size / 1000:.0f}", f"{page / 1000:.0f}"))
    say(table(("page", "cells", "shores, KB", "page, KB"), rows))


if __name__ == "__main__":
    main()
