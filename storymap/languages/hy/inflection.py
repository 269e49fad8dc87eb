"""How Armenian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: ը ն ի ին ից ով ում ու ուն ից ինն ցի ովն իցս իս
-: յի յին յից յով յում յան այի ական
ա: այի այից այում այով ան
ի: ու ուն ուց ով
ու: վի վին վից վով վում
ն: նը
ներ: ներում ներից ներով ների ներին ները
լիճ: լճի լճից լճում լճով լիճը լճին
ծով: ծովի ծովից ծովում ծովով ծովը ծովին
գետ: գետի գետից գետում գետով գետը գետին
"""
