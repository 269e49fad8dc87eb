"""How Kyrgyz names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: да де та те до дө то тө дан ден тан тен дон дөн тон төн нан нен
-: га ге ка ке го гө ко кө на не
-: нын нин дын дин тын тин нун нүн дун дүн тун түн
-: ны ни ды ди ты ти ну нү ду дү
-: нда нде ндан нден
-: дагы деги тагы теги
"""
