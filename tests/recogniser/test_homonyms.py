"""Names of places that are a person's or an ordinary word in the document at hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pipeline import placed
from runaway import bounded

from storymap.gazetteer import Gazetteer
from storymap.languages.language import homonym_words_of
from storymap.model import Mention
from storymap.readers import read_text
from storymap.recogniser import find_mentions
from storymap.recogniser.homonyms import PERSON, WORD, OtherUses, homonyms_of

USES = OtherUses(
    frozenset({"chelsea", "israel", "jordan", "paris", "victoria"}),
    frozenset({"hamilton", "jackson", "hill", "moreau", "washington"}),
    {"reading": 3, "hill": 5, "split": 2, "turkey": 3},
    frozenset({"hail", "comet"}),
)
USUAL = frozenset({"Comet"})
POWERS = frozenset({"Israel", "Jordan", "Turkey", "Washington"})


def reasons(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The names that are no place in a text, with the reason."""
    words = homonym_words_of("en")
    return homonyms_of(text, mentions, USES, words, POWERS.__contains__, USUAL.__contains__)


def left(text: str, *names: str) -> list[str]:
    """The names that are left of those given, in order of the text."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), name, 0, "name", 0.9))
        at += len(name)
    gone = reasons(text, mentions)
    return [mention.text for mention in mentions if mention.text not in gone]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Chelsea", "Chelsea scored twice."),
        ("Chelsea", "Chelsea took the kettle from the stove."),
        ("Paris", "Paris drew his sword."),
        ("Hamilton", "And Hamilton begat Seth."),
        ("Hamilton", "She kept Milton and Hamilton on the top shelf."),
        ("Tbilisi", "He carries Tbilisi and Balzac in his canvas bag."),
        ("Hamilton", "I read Hamilton on the night train."),
        ("Hamilton", "Adam begat Hamilton."),
        ("Hamilton", "They sent for Hamilton his brother."),
        ("Hamilton", "The Hamilton-Moreau theorem is older."),
        ("Jackson", "Its Moreau-Jackson arm makes tyres."),
        ("Jordan", "Jordan scored a career-high 41 points."),
        ("Jordan", "Jordan grinned."),
        ("Jordan", "It was Jordan's wife."),
        ("Israel", "Israel Moreau arrived late."),
        ("Victoria", "Victoria stood and left."),
        ("Victoria", "Victoria laughed."),
        ("Hamilton", "Hamilton smiled at the crowd."),
        ("Paris", "Paris Moreau arrived late."),
        ("Victoria", "Victoria was born in May."),
        ("Chelsea", "They met Chelsea’s younger brother."),
        ("Reading", "Reading is a pleasure."),
        ("Split", "He left. Split the bill and go."),
        ("Jordan", "Jordan rubbed his eyes."),
        ("Victoria", "Victoria’s voice was low."),
        ("Victoria", "“Never,” whispered Victoria."),
        ("Hamilton", "Hamilton et al. found no such thing."),
        ("Paris", "My landlady Paris never cooks."),
        ("Jordan", "Their youngest daughter was named Jordan."),
        ("Chad", "Chad, an old mule, stood in the rain."),
        ("Israel", "Israel and Wu (1987) report the same."),
        ("Victoria", "Victoria folded her umbrella."),
        ("Hamilton", "Hamilton hurt himself on the stairs."),
        ("Paris", "Paris rode all night until she reached the ford."),
        ("Jackson", "Our dentist sent his love. Our driver, Jackson, did not."),
        ("Paris", "A tall boy named Paris opened the gate."),
        ("Chelsea", "With my best wishes to Chelsea I remain your aunt."),
        ("Hamilton", "Yours very truly, Hamilton"),
        ("Paris", "Paris and her twin sister share a bicycle."),
        ("Victoria", "Victoria has a nasty cough."),
        ("Israel", "Israel mended the bike in the shed."),
        ("Jordan", "Jordan unlocked his phone and waited."),
        ("Victoria", "Victoria came round for supper."),
        ("Chelsea", "Chelsea went to bed with a book."),
        ("Jordan", "Jordan and little Bo giggled."),
        ("Victoria", "Victoria became a nurse in the war."),
        ("Chelsea", "The bus is late again, says Chelsea."),
        ("Victoria", "Victoria hides her own letters."),
        ("Tbilisi", "Tbilisi (our old spaniel) snores."),
        ("Tbilisi", "The twins, Tbilisi and Ava, learn to swim."),
        ("Tbilisi", "Tbilisi, our neighbour's cousin, plays chess."),
        ("Tbilisi", "Tbilisi turned six on Monday."),
        ("Tbilisi", "Tbilisi is a lovely cat name."),
        ("Tbilisi", "Tbilisi (1998) and Okoro (2003) disagree."),
        ("Tbilisi", "They asked Tbilisi to sit still."),
        ("Chelsea", "Chelsea was late for choir again."),
        ("Paris", "It was Mirko, Paris and I who broke the vase."),
        ("Tbilisi", "Nobody had thanked Colonel Tbilisi."),
        ("Jordan", "Jordan grinned. As for Jordan, I never saw him again."),
        ("Victoria", "Victoria grinned. They listened to Victoria all night."),
        ("Tbilisi", "Tbilisi was a stout, red-faced man."),
        ("Tbilisi", "He dismissed Tbilisi, his valet, that night."),
        ("Tbilisi", "Tbilisi shook his head."),
        ("Chelsea", "She nudged Chelsea, who winked."),
        ("Hamilton", "Hamilton lent him a shilling."),
        ("Comet", "Comet after comet came that year."),
        ("Hail", "By noon the Hail lay deep."),
    ],
)
def test_a_person_or_word_is_no_place(name: str, text: str) -> None:
    """What people do, whom they are kin to, a surname behind; a common word with a capital."""
    assert left(text, name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jordan", "Jordan said that it would take in more."),
        ("Hamilton", "Hamilton scored twice."),  # the club of the town, as likely
        ("Paris", "Paris Hill is steep."),
        ("Paris", "Paris, my friend, is cold."),
        ("Paris", "Paris (2024) hosted the games."),
        ("Paris", "Their sister moved to Paris."),
        ("Paris", "The Paris Moreau line was closed."),
        ("Jordan", "Jordan Hamilton Council met."),  # three capitals are no person's name
        ("Reading", "Trains to Reading are late."),
        ("Reading", "Reading was a rather busy town."),
        ("READING", "READING, Pa. — Floods."),
        ("Reading", "Reading has a small museum of biscuits."),
        ("Jordan", "Jordan fixed the price of bread."),
        ("Israel", "Israel bought a car factory."),
        ("Jordan", "Jordan went home empty-handed."),
        ("Chelsea", "The bridge is shut, said Chelsea police."),
        ("Paris", "Paris turned six streets over to cyclists."),
        ("Split", "Split is two hours away by bus."),
        ("Tbilisi", "They asked Tbilisi to open the border."),
        ("Tbilisi", "He went to Tbilisi to grow up."),
        ("Tbilisi", "We read of Captain Tbilisi Moreau."),
        ("Tbilisi", "Tbilisi is a man’s town."),
        ("Israel", "Between Israel and me lay the sea."),
        ("Reading", "Reading makes a good stop."),
        ("Reading", "Reading 0 Preston 2."),
        ("Chelsea", "Chelsea took the cup."),
        ("Tbilisi", "He had a map of Tbilisi in his pocket."),
        ("Tbilisi", "They had passed Tbilisi on the way."),
        ("Tbilisi", "The team had Tbilisi in the bag by ten."),
        ("Paris", "The Paris-Hamilton line was closed."),
    ],
)
def test_a_place_stays(name: str, text: str) -> None:
    """Countries speak, teams score, hills have names; a word inside a sentence kept its capital."""
    assert left(text, name) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Israel hit targets on Friday.",
        "Israel stood firm.",
        "Israel cried foul.",
        "Israel laughed off the threat.",
        "Israel was born in a war.",
        "Israel's father was remembered.",
        "Jordan scored twice.",
        "Jordan's daughters met.",
        "Turkey shot down a jet.",
        "Washington shrugged.",
        "Washington scored 30 points.",
        "Israel buried his victims.",
    ],
)
def test_states_and_their_capitals_act_as_people_do(text: str) -> None:
    """Of them only what nobody says of a government makes people; none is a common word."""
    name = text.partition(" ")[0].removesuffix("'s")
    assert left(text, name) == [name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Victoria", "Victoria sat on the coast."),
        ("Chelsea", "Chelsea ran out of money."),
        ("Victoria", "Victoria was engaged in a long fight."),
        ("Victoria", "Victoria's sister city is far away."),
        ("Paris", "Paris Moreau airport was shut."),
        ("Victoria", "Victoria opened her gates."),
        ("Chelsea", "Chelsea closed its mills because he said so."),
        ("Paris", "Paris and her sister cities met."),
        ("Chelsea", "Chelsea waited for a goal before she was born."),
        ("Chelsea", "Chelsea laughed. It rained in southern Chelsea."),
    ],
)
def test_figures_of_speech_make_no_person(name: str, text: str) -> None:
    """Towns sit on coasts, run out of money and have sister cities."""
    assert left(text, name) == [name]


def test_the_gazetteer_tells_states_and_capitals(gazetteer: Gazetteer) -> None:
    """Only large capitals count: the one of Seychelles is called Victoria."""
    document = read_text("Chad hit back. In the end Washington blinked. Victoria wept.")
    found = {mention.text: mention.rejection for mention in find_mentions(document, gazetteer)}
    assert found.pop("Victoria", PERSON) == PERSON
    assert found == {"Chad": "", "Washington": ""}


@pytest.mark.parametrize("name", ["French", "Polish"])
def test_an_adjective_that_is_a_word_in_lower_case_too_stays(
    name: str, gazetteer: Gazetteer
) -> None:
    """Inside a sentence its capital says what it is."""
    document = read_text(f"A {name} sculptor lent her a chisel.")
    assert [(m.text, m.rejection) for m in find_mentions(document, gazetteer)] == [(name, "")]


def test_an_organisation_is_no_person() -> None:
    """ "Paris Moreau School" has the place in it, whatever its second word."""
    embedded = Mention(0, 5, "Paris", 0, "embedded", 0.9)
    assert reasons("Paris Moreau school", [embedded]) == {}


def test_one_use_as_a_place_keeps_all() -> None:
    """Who takes "Jordan smiled" for the person loses a marker less than who drops the country."""
    assert left("Jordan smiled. They live in Jordan.", "Jordan", "Jordan") == ["Jordan", "Jordan"]
    assert left("Jordan smiled. In Jordan it rained.", "Jordan") == ["Jordan"]
    assert left("Jordan smiled. They came from across Jordan.", "Jordan") == ["Jordan"]
    assert left("Reading floods. Reading, Pa., is wet.", "Reading") == ["Reading"]


def test_one_use_as_a_person_drops_all() -> None:
    """A name means one thing throughout a document."""
    assert left("Victoria wept. Later Victoria won.", "Victoria", "Victoria") == []


@pytest.mark.parametrize(
    ("text", "score", "gone"),
    [
        ("Providence has been kind to us.", 0.3, True),
        ("By the hand of Providence they were saved.", 0.3, True),
        ("Providence police took the car.", 0.8, False),
        ("They moved to Providence at last.", 0.3, False),
    ],
)
def test_a_virtue_is_no_place_where_the_text_is_sure_of_none(
    text: str, score: float, gone: bool
) -> None:
    """Towns are called after it."""
    at = text.index("Providence")
    mention = Mention(at, at + len("Providence"), "Providence", 0, "name", score)
    assert ("Providence" in reasons(text, [mention])) is gone


def test_a_virtue_stays_beside_another_name() -> None:
    """The text may be about New England."""
    text = "Providence and Boston were cold."
    names = [
        Mention(0, 10, "Providence", 0, "name", 0.4),
        Mention(15, 21, "Boston", 0, "name", 0.4),
    ]
    assert reasons(text, names) == {}


def test_the_reason_says_what_the_name_is() -> None:
    """A person comes before a word: the text tells what the person does."""
    victoria = Mention(0, 8, "Victoria", 0, "name", 0.9)
    reading = Mention(15, 22, "Reading", 0, "name", 0.9)
    assert reasons("Victoria wept. Reading helps.", [victoria, reading]) == {
        "Victoria": PERSON,
        "Reading": WORD,
    }


def test_the_recogniser_rejects_them(gazetteer: Gazetteer) -> None:
    """The whole way: who grins is no place, where the man is from is one."""
    document = read_text("Tennessee grinned at the man from Denver.")
    found = [(mention.text, mention.rejection) for mention in find_mentions(document, gazetteer)]
    assert found == [("Tennessee", PERSON), ("Denver", "")]


def test_a_position_makes_a_place_of_what_is_rejected(gazetteer: Gazetteer) -> None:
    """A name with its position beside it is the place there: the rejected mention gives way."""
    text = "Victoria scored 30 points. The wreck lies off Victoria (48.43° N, 123.37° W)."
    document = read_text(text, title="A report")
    found = [(m.start, m.rejection) for m in find_mentions(document, gazetteer)]
    assert found == [(0, PERSON), (text.rindex("Victoria"), "")]


@pytest.mark.parametrize(
    "text", ["Jordan " * 50_000, "A, a, " * 50_000, "in" * 150_000, "A" * 300_000]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    """Time grows with the text's length, not with its square."""
    mentions = [Mention(at, at + 6, "Jordan", 0, "name", 0.9) for at in range(0, len(text) - 6, 7)]
    with bounded(5):
        reasons(text, mentions)


def test_a_sound_said_again_at_once_is_a_word(gazetteer: Gazetteer) -> None:
    """Bam is a city of Iran, and elsewhere a blow."""
    assert not placed("Bam, bam, went the drum. Bam! Nobody moved.", gazetteer)
    assert "Bam" in placed("The citadel of Bam, in Kerman, fell in a night.", gazetteer)
