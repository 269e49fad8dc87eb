"""JSON for files that people compare: indented, but a list of plain values on one line."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN_LIST = re.compile(r"\[\n[^][{}]*\n *\]")


def compact(value: Any) -> str:
    """The text of a file, its last line ended."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _PLAIN_LIST.sub(lambda match: re.sub(r"\n *", " ", match[0]), text) + "\n"
