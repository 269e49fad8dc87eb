"""How Finnish names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: n ssa ssä sta stä lla llä lta ltä lle na nä ksi a ä ta tä
-: in iin issa issä ista istä illa illä ilta iltä ille
a: aan
ä: ään
o: oon
u: uun
y: yyn
e: een
i: iin
ö: öön
i: en essa essä esta estä ella ellä elta eltä elle een ea eä
e: een eessa eessä eesta eestä eella eellä eelta eeltä eelle
t: iin issa issä ista istä illa illä ilta iltä ille en ien ihin
at: ojen oissa oista oihin oilla oille ain aissa
vallat: valloissa valloista valtoihin valtojen valtain valloille
maat: maissa maista maihin maiden maitten
nki: ngin ngissä ngissa ngistä ngista ngillä ngilla ngiltä ngilta ngille nkiin
ki: n ssa ssä sta stä lla llä lta ltä lle
ku: un ussa ussä usta ustä ulla ulta ulle
ko: on ossa osta olla olta olle
ka: an assa asta alla alta alle
kä: än ässä ästä ällä ältä älle
kki: kin kissa kissä kista kistä killa kille kiltä
ppi: pin pissa pissä pista pistä pille pillä pilta
ppa: pan passa pasta palla palle
tti: tin tissa tissä tista tistä tilla tille tiltä
tta: tan tassa tasta talle
ta: dan dassa dasta dalla dalta dalle
tä: dän dässä dästä dälle
to: don dossa dosta dolla dolle
ti: din dissa dissä dista distä dille
pa: van vassa vasta valla valle
pi: ven vessa vesta vin vissa vista
hti: hden hdessa hdesta hdelle hdella hteen hdeltä
lta: llan llassa llasta llalla llalta llalle
rta: rran rrassa rrasta
nta: nnan nnassa nnasta nnalle
ntti: ntin ntissa ntista
mpi: mmen mmessa mmin mmissa
nen: sen sessa sessä sesta sestä sella selle
s: ksen ksessa ksessä ksesta ksestä ksella kselle kseen
us: uksen uksessa uksesta
i: n ssa sta lla lta lle
meri: meren merellä mereltä merelle mereen merestä meressä
vesi: veden vedellä vedelle vedestä
saari: saaren saarella saarelta saarelle saareen saaret saarten saarilla saarilta saarille
järvi: järven järvellä järveltä järvelle järvestä järveen
joki: joen joella joelta joelle joesta jokeen
ala: alan
"""
