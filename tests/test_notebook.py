"""The notebook of the documentation: every cell runs, and gives what stands below it."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "notebook.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def run(source: str, names: dict[str, Any]) -> Any:
    """What the last line of a cell is worth; None where it is no expression."""
    *body, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        body.append(last)
        last = None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return last and eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def test_the_cells_give_what_stands_below_them() -> None:
    """In their order; what a cell shows as words is the same, and pages and tables are shown."""
    names: dict[str, Any] = {}
    shown = []
    for cell in CELLS:
        if cell["cell_type"] != "code":
            continue
        value = run("".join(cell["source"]), names)
        if hasattr(value, "_repr_html_"):
            shown.append(type(value).__name__)
            assert value._repr_html_().lstrip().startswith("<")
        for output in cell["outputs"]:
            # Notebooks break long values into lines.
            assert "".join(output["data"]["text/plain"]).split() == repr(value).split()
    assert shown == ["Story", "DataFrame"]
    assert sum(bool(cell.get("outputs")) for cell in CELLS) >= 5
