"""The words of a page in, what stands in front of its text out: a question for consent, scripts.

Walls are told by what they speak of, in the languages that Storymap reads best; a page with enough
words of its own has none, whatever it speaks of.
"""

from __future__ import annotations

import re

# Large sites ask at an address of its own.
_HOST = re.compile(r"^(?:consent|guce|privacy|cmp|gdpr)\.")
_COOKIES = re.compile(
    r"cookies?\b|kakor\b|informasjonskaps|evästei?|küpsis|ciastecz|sütik|kolačić|piškot|slapuk"
    r"|sīkdat|çerez|çərəz|бисквит|колачић|μπισκότ|файл\w* куки|куки-файл|クッキー|쿠키"
    r"|עוגיות|ملفات تعريف الارتباط|کوکی",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"consent|accept (?:all )?cookies|before you continue|zustimm|einwillig|einverstanden"
    r"|consenso|zgod[aęyz]|toestemming|akkoord"
    r"|consimț|souhlas|súhlas|hozzájárul|suostumus|samtykk|samtyck|nõusolek|pristan|privol"
    r"|sutikim|piekriš|izin ver|onay|согла[сш]|згод|съгласи|сагласн|συγκατάθεσ|συναίνεσ|同意|동의"
    r"|הסכמ|موافق|رضایت",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    r"privac|privat(?:sphäre|liv|umas)|datenschutz|données personnelles|datos personales"
    r"|dados pessoais|prywatno|soukrom|súkrom|adatvéd|tietosuoj|yksityisyy|integritet"
    r"|personvern|confidențial|gizlili|kişisel veri|приватн|конфиденциальн|персональн"
    r"|поверителн|απόρρητ|プライバシー|隐私|隱私|개인정보|פרטיות|خصوصي|حریم خصوصی",
    re.IGNORECASE,
)
# What is kept on the reader's device.
_DEVICE = re.compile(
    r"(?:on|access) (?:your|a) device|auf (?:Ihrem|einem) Gerät|votre (?:appareil|terminal)"
    r"|(?:su|un|no) dispositivo|na urządzeni|op (?:een|uw|je) apparaat|v zařízení|az eszköz"
    r"|laitteell|på (?:en|din) enhet|cihazınız|на (?:ваш\w+ )?устройств|на (?:ваш\w+ )?пристро"
    r"|στη συσκευή|デバイスに|设备上|기기에",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"partner|vendors|partenaires|fornitori|socios|parceiros|proveedores|ortaklar|партн[еёь]"
    r"|συνεργάτ|パートナー|合作伙伴|파트너|שותפ|شركا",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"accept|reject all|akzept|ablehn|refuse|aceptar|rechaz|aceitar|rifiut|akceptuj|odrzu"
    r"|accepteer|weiger|přijmout|odmítnout|elfogad|hyväksy|godta|godkänn|accepter|kabul et"
    r"|reddet|приня|отклон|прийня|приема|прихват|αποδοχή|拒否|許可|接受|수락|אישור|قبول|پذیر",
    re.IGNORECASE,
)
_TOPICS = (_CONSENT, _PRIVACY, _DEVICE, _PARTNERS, _ANSWERS)
# A question speaks of cookies and so many of these, of which the last two alone ask nothing.
MOST_TOPICS = 2
# A page that says "cookies" so often and little else asks too.
MOST_COOKIES = 3
_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?) (?:java)?scripts?|checking your browser"
    r"|are you a robot|verify(?:ing)? (?:that )?you are (?:a )?human",
    re.IGNORECASE,
)


def asks_for_consent(host: str, words: str) -> bool:
    """Whether a short page is nothing but a question for consent."""
    cookies = len(_COOKIES.findall(words))
    if _HOST.match(host) or cookies >= MOST_COOKIES:
        return True
    topics = [each for each in _TOPICS if each.search(words)]
    asked = (
        _DEVICE in topics if not cookies else not {_CONSENT, _PRIVACY, _DEVICE}.isdisjoint(topics)
    )
    return asked and len(topics) >= MOST_TOPICS + (not cookies)


def asks_for_scripts(words: str) -> bool:
    """Whether a page that has no text says that it needs a browser."""
    return _SCRIPTS.search(words) is not None
