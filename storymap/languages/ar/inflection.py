"""What is written in one with the Arabic name behind it: "and", "in", "for", "so", "like"."""

from __future__ import annotations

PROCLITICS = "و ف ب ل ك وب ول فب فل وك"
# "l" and the article together: what stands for them, and what the name has.
CONTRACTED = "لل:ال ولل:ال فلل:ال"
