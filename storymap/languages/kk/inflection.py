"""How Kazakh names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: да де та те дан ден тан тен нан нен
-: ға ге қа ке на не
-: ның нің дың дің тың тің
-: ны ні ды ді ты ті н
-: мен бен пен менен
-: дағы дегі тағы тегі ндағы ндегі
-: нда нде ндан нден
-: лық лік дық дік тық тік
-: сы сі ы і
к: гі гіне гінде гінен
қ: ғы ғына ғында ғынан
п: бы бі
ан: анды
й: йды йде
"""
