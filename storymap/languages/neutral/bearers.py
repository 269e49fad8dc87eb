"""Words beside persons' and firms' names, in many languages: these may be called like towns."""

from __future__ import annotations

import re

# Honorifics and what relatives are called, before a person's name; up to two more names between.
_TITLES = """
Herrn? Frau Fräulein Onkel Tante Dr\\. Prof\\. [Pp]rofessor(?:e|essa|a|in)? [Dd]o[ck]tor(?:a)?
[Mm]eneer [Mm]evrouw [Mm]ijnheer [Jj]uffrouw [Oo]om [Tt]ante
[Mm]onsieur [Mm]adame [Mm]ademoiselle M\\. Mme Mlle [Mm]aître [Oo]ncle [Pp]rofesseur [Dd]octeur
[Ss]eñor(?:a|ita)? Sr\\. Sra\\. Srta\\. [Dd]on [Dd]oña [Tt]í[oa] [Pp]rofesor(?:a)?
[Ss]enhor(?:a)? [Dd]ona [Dd]outor(?:a)? [Tt]i[oa]
[Ss]ignor(?:e|a|ina)? [Ss]ig\\. [Dd]ott\\. [Zz]i[oa]
[Hh]err [Ff]ru [Ff]röken [Ff]røken [Hh]r\\. [Ff]arbror
[Pp]an(?:i|a|em|u|ią|í)? [Ss]lečna
[Гг]осподин(?:а|у|ом)? [Гг]оспож[аеиу] г-н г-жа [Пп]ан(?:а|у|ом|і)? [Пп]ані
[Дд]яд[яеию] [Тт]ёт[яеию]
[Hh]erra [Rr]ouva [Nn]eiti
[Κκ]ύριο[ςυ]? [Κκ]υρία κ\\.
[Dd]omnul(?:ui)? [Dd]oamn(?:a|ei) [Dd]omnișoara
Pak Bu Bapak Bwana Bibi
السيد السيدة الشيخ מר גברת آقای خانم श्री श्रीमती
""".split()
_FIRMS = """
Firma Konzern [Ff]irm(?:a|y|ě|an) [Ss]ociété [Ee]ntreprise [Ee]mpresa
[Cc]ompañía [Cc]ompanhia [Cc]ompania
[Dd]itta [Aa]zienda [Bb]olaget [Yy]htiö
[Кк]омпани[яи]? [Кк]онцерн [Фф]ірма [Фф]ирма [Кк]омпанія
[Εε]ταιρ[εί]+α [Pp]erusahaan PT شركة חברת شرکت
""".split()
# Small words in persons' names.
PARTICLES = frozenset("van von de di da del della af zu bin".split())

TITLED = re.compile(rf"(?<!\w)(?:{'|'.join(_TITLES)})[ \u00a0]((?:[^\W\d_]+[ \u00a0]){{0,2}})$")
ADDRESSED = re.compile(
    r"(?:さん|氏|様|君|先生)| ?씨|[ \u00a0](?:Bey|Hanım|úr|asszony|néni|bácsi|tanár úr)\b"
)
FIRM = re.compile(rf"(?<!\w)(?:{'|'.join(_FIRMS)})[ \u00a0][«„“\"'‘]?$")
FIRM_BEHIND = re.compile(
    r"[»“”\"]?[ \u00a0](?:& (?:Co\b|Figli|Fils|Söhne|Zonen|Irmãos|Söner|Sønner|Hijos|Sons)"
    r"|(?:AG|GmbH|Ltd|Inc|SpA|SA|SRL|Kft|Zrt|Rt|Oy|Oyj|AB|AS)\b|[SAΑ]\.\w"
    r"|y Cía|a synové|i Synowie|и [Сс]ыновья|та сини|şirketi|cég)"
)
