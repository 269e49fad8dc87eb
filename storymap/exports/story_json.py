"""A Story as JSON bytes."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

# json.dumps has escaped ASCII's own controls, save this one.
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def json_bytes(values: Any) -> bytes:
    """JSON in UTF-8, names in their own script; what could steer a terminal is escaped."""
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return _NOT_ASCII.sub(_escape, text).encode()


def _escape(match: re.Match[str]) -> str:
    """Control, format and unassigned characters as JSON's escapes, others as they are."""
    character = match[0]
    if unicodedata.category(character)[0] != "C":
        return character
    return json.dumps(character)[1:-1]
