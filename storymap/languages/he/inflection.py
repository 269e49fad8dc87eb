"""What is written in one with the Hebrew name behind it: "in", "from", "to", "the", "and"."""

from __future__ import annotations

PROCLITICS = "ב ל מ ה ו ש כ וב ול ומ וה שב של שמ שה בה מה לה כש וש"
