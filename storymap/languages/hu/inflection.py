"""How Hungarian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: ban ben ba be ból ből ra re ról ről on en ön n nak nek val vel t ot et öt at tól től hoz hez
-: höz nál nél ig ért ként ott ett ött ul ül
-: i ja je a e ai ei jai jei
a: ában ába ából ára áról án ának ával át ától ához ánál áig áért
e: ében ébe éből ére éről én ének ével ét étől éhez énél éig éért
-: jában jából jába jára jának
d: ddal
l: llal llel
n: nnal nnel
r: rral rrel
s: ssal ssel
t: ttal ttel
k: kkal kkel
g: ggal ggel
b: bbal bbel
m: mmal mmel
cs: ccsel
o: ót óban óba óra óról ón ónak óval ótól óhoz ónál óig
államok: államokban államokból államokba államokat államoknak államokkal államokra államokról
államok: államoké
"""
