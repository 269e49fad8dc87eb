"""Where it happens or who acts: the roles of mentions, and what becomes of them."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pipeline import found

from storymap import apply_edits, build_story, evaluate, read_text, story_from_json, story_to_json
from storymap.errors import CorpusInvalid, DataMissing, ExtraMissing
from storymap.evaluation.gold import read_gold
from storymap.evaluation.scoring import role_scores
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.wordvectors import load_meanings, save_meanings
from storymap.model import Mention, Resolution, Role
from storymap.review.edits import choose, reject
from storymap.roles.classifier import assign_roles
from storymap.roles.cues import cues_of
from storymap.training import roles as training
from storymap.training import wordvectors as meanings_training


def roles(text: str, gazetteer: Gazetteer) -> dict[str, Role | None]:
    """The role of each mention of a text, by its words."""
    return {name: each.mention.role for name, each in found(text, gazetteer).items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Protests in Almaty went on for a third day.", "Almaty"),
        ("ALMATY, Kazakhstan — Thousands marched through the streets on Monday.", "ALMATY"),
        ("The family moved to Lisbon and opened a bakery there.", "Lisbon"),
        ("She was born in Gdańsk and grew up near Kraków.", "Kraków"),
        ("The train runs from Geneva to Lyon twice a day.", "Geneva"),
        ("A fire broke out near Marseille on Sunday night.", "Marseille"),
    ],
)
def test_where_something_happens_is_literal(text: str, name: str, gazetteer: Gazetteer) -> None:
    """What is, lives, moves or happens there."""
    assert roles(text, gazetteer)[name] == "literal"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kazakh airspace was closed on Monday.", "Kazakh"),
        ("Moscow denied the claims on Tuesday.", "Moscow"),
        ("Washington accused Beijing of breaking the deal.", "Beijing"),
        ("Londoners queued for hours.", "Londoners"),
        ("The Kazakhstan government resigned.", "Kazakhstan"),
        ("Bank of Japan officials raised the rate on Friday.", "Japan"),
        ("The Russian foreign minister said that he was ready to talk.", "Russian"),
    ],
)
def test_who_acts_is_associative(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Governments, peoples, organisations, and what belongs to them."""
    assert roles(text, gazetteer)[name] == "associative"


def test_one_name_has_a_role_for_each_of_its_uses(gazetteer: Gazetteer) -> None:
    """A capital is where a crowd gathers and, a sentence later, its government."""
    story = build_story(
        read_text("A crowd gathered in Moscow on Friday. Moscow denied that anyone was hurt."),
        gazetteer=gazetteer,
    )
    found = [r.mention.role for r in story.resolutions if r.mention.text == "Moscow"]
    assert found == ["literal", "associative"]


def test_a_list_shares_its_role(gazetteer: Gazetteer) -> None:
    """What leads to the first leads to all."""
    assert set(roles("She flew to Germany, France and Italy.", gazetteer).values()) == {"literal"}


@pytest.mark.parametrize(
    "text",
    [
        "Les manifestants sont partis de Genève pour la France, selon la police.",
        "Протесты начались в городе Жанаозен, сообщили власти страны Казахстан.",
    ],
)
def test_texts_in_other_languages_have_no_roles(text: str, gazetteer: Gazetteer) -> None:
    """The model has read English only."""
    found = roles(text, gazetteer)
    assert found
    assert set(found.values()) == {None}


def test_what_is_no_place_has_no_role(gazetteer: Gazetteer) -> None:
    """Neither by a rule nor by an edit; one who changes their mind gets the role back."""
    text = "Protests in Almaty went on for a third day."
    story = build_story(read_text(text), gazetteer=gazetteer)
    (almaty,) = story.resolutions
    assert almaty.place is not None
    rejected = replace(almaty, status="rejected", place=None, probability=None)
    assert assign_roles(story.document, [rejected], gazetteer)[0].mention.role is None
    no, yes = reject(story, 0), choose(story, 0, almaty.place)
    assert apply_edits(story, [no]).resolutions[0].mention.role is None
    assert apply_edits(story, [no, yes]).resolutions[0].mention.role == "literal"


def test_an_added_mention_has_no_role_yet(gazetteer: Gazetteer) -> None:
    """Applying edits runs no model, so that both ways to apply them give the same story."""
    document = read_text("Protests in Almaty went on; the old mill lay quiet.")
    story = build_story(document, gazetteer=gazetteer)
    (almaty, *_) = story.resolutions
    edit = replace(choose(story, 0, almaty.place), action="add", quote="old mill", start=32)
    edited = apply_edits(story, [edit])
    assert [r.mention.role for r in edited.resolutions] == ["literal", None]
    assert edited == build_story(document, gazetteer=gazetteer, edits=[edit])


def test_roles_travel_in_json(gazetteer: Gazetteer) -> None:
    """There and back."""
    story = build_story(read_text("Moscow denied it. It rained in Oslo."), gazetteer=gazetteer)
    again = story_from_json(json.loads(json.dumps(story_to_json(story))))
    assert again == story
    assert {r.mention.role for r in again.resolutions} == {"literal", "associative"}


def test_mentions_at_the_edges_are_looked_at(gazetteer: Gazetteer) -> None:
    """A passage of one word, the last of a text, a span across tokens, marks around."""
    document = read_text("Oslo\n\n(Paris), “Rome” - Berlin-Moscow… U.S.\n\n— Bonn")
    names = ("Oslo", "Paris", "Rome", "Berlin", "Moscow", "U.S.", "Bonn", "erlin-Mos")
    resolutions = []
    for name in names:
        start = document.text.index(name)
        passage = next(p.index for p in document.passages if p.start <= start < p.end)
        mention = Mention(start, start + len(name), name, passage, "name", 1.0)
        resolutions.append(Resolution(mention, "unplaced"))
    found = assign_roles(document, resolutions, gazetteer)
    assert [r.mention.text for r in found] == list(names)
    assert {r.mention.role for r in found} <= {"literal", "associative"}


def test_no_mentions_need_no_model(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """Nothing in, nothing out."""
    document = read_text("Nothing is named in this short text, not one place.")
    assert assign_roles(document, (), gazetteer, model=tmp_path / "gone.npz") == ()


def test_what_is_no_model_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """One sentence, not a library's error."""
    story = build_story(read_text("It rained in Oslo."), gazetteer=gazetteer)
    path = tmp_path / "roles.npz"
    path.write_bytes(b"no model")
    with pytest.raises(DataMissing, match="is not a model of roles"):
        assign_roles(story.document, story.resolutions, gazetteer, model=path)
    with pytest.raises(DataMissing, match="meanings of words"):
        load_meanings(path)


def test_meanings_are_means_of_known_words(tmp_path: Path) -> None:
    """Unknown words count nothing, and a span without known ones is 0."""
    path = tmp_path / "m.npz"
    save_meanings(["sea", "land"], np.array([[1.0, 0.5], [-1.0, 0.25]]), path)
    meanings = load_meanings(path)
    spans = [(0, 1), (0, 3), (1, 2), (2, 2)]
    found = meanings.means(["sea", "xyzzy", "land"], spans)
    assert found.tolist() == [[1.0, 0.5], [0.0, 0.375], [0.0, 0.0], [0.0, 0.0]]


def test_word_vectors_are_shortened_alike_each_time(tmp_path: Path) -> None:
    """The same package gives the same bytes; names and marks among its words are left out."""
    rng = np.random.default_rng(1)
    size = 40
    words = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)]
    vectors = {word: [*rng.normal(size=size).tolist(), 1.0, 0.0] for word in [*words, ","]}
    package = {"dimensions": size, "words": [",", *words], "vectors": vectors}
    source = tmp_path / "vectors.json"
    source.write_text(json.dumps(package), "utf-8")
    for name in ("a.npz", "b.npz"):
        meanings_training.train(tmp_path / name, vectors=source)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert list(load_meanings(tmp_path / "a.npz").numbers) == words
    source.write_text("{}", "utf-8")
    with pytest.raises(DataMissing, match="word vectors"):
        meanings_training.train(tmp_path / "c.npz", vectors=source)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short reports: something happens in one town, and another one speaks."""
    towns = ("Oslo", "Paris", "Geneva", "Moscow", "Lisbon", "Vienna")
    path = tmp_path_factory.mktemp("corpus") / "made.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(40):
            here, there = towns[number % 6], towns[(number + 1 + number // 6 % 5) % 6]
            text = f"A crowd gathered in {here} at noon. {there} denied that it had been warned."
            toponyms = [
                {"start": text.index(name), "end": text.index(name) + len(name), "name": name,
                 "lat": None, "lon": None, "geonameid": None, "group": group}
                for name, group in ((here, "literal"), (there, "associative"))
            ]  # fmt: skip
            file.write(json.dumps({"id": str(number), "text": text, "toponyms": toponyms}) + "\n")
    return path


def fit(path: Path, output: Path) -> dict[str, float]:
    try:
        return training.train([path], output)
    except ExtraMissing as error:
        pytest.skip(str(error))


def test_training_learns_and_repeats_itself(
    corpus: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """Two fits give the same bytes, and the model says what it was taught."""
    figures = fit(corpus, tmp_path / "a.npz")
    fit(corpus, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert (figures["documents"], figures["mentions"]) == (40, 80)
    assert figures["cross_validated_macro_f1"] > 0.95
    gold = read_gold([corpus])[0]
    found = assign_roles(
        gold.document,
        [
            Resolution(Mention(t.start, t.end, t.name, 0, "name", 1.0), "unplaced")
            for t in gold.toponyms
        ],
        gazetteer,
        model=tmp_path / "a.npz",
    )
    assert [r.mention.role for r in found] == ["literal", "associative"]


def test_a_saved_model_judges_as_the_fitted_one(
    corpus: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """The cues that no tree asks for are left out, and LightGBM itself agrees."""
    fit(corpus, tmp_path / "a.npz")
    from storymap.roles.classifier import RoleModel

    examples = training.examples_of(read_gold([corpus]), gazetteer)
    meanings = load_meanings(data_path("models", "meanings.npz"))
    loaded = RoleModel.load(tmp_path / "a.npz").probabilities(examples.cues, meanings)
    fitted = training.fit(examples, meanings).probabilities(examples.cues, meanings)
    assert loaded == pytest.approx(fitted, abs=1e-5)


def test_a_corpus_without_roles_cannot_teach_them(tmp_path: Path) -> None:
    """One sentence instead of a model that knows one class."""
    path = tmp_path / "plain.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "It rained in Oslo.", "toponyms": []}))
    with pytest.raises(CorpusInvalid, match="literal and associative"):
        training.train([path], tmp_path / "r.npz")


def test_homonyms_and_languages_teach_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """They name no place, whatever their group."""
    text = "Paris sang in French in Oslo."
    spans = {"Paris": "Homonym", "French": "Language", "Oslo": "Literal"}
    toponyms = [
        {"start": text.index(name), "end": text.index(name) + len(name), "type": kind,
         "group": "literal" if name == "Oslo" else "associative"}
        for name, kind in spans.items()
    ]  # fmt: skip
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"id": "1", "text": text, "toponyms": toponyms}))
    examples = training.examples_of(read_gold([path]), gazetteer)
    assert examples.associative.tolist() == [False]


def test_documents_are_dealt_whole() -> None:
    """No document teaches and is asked for in one fold, and every fold gets its share."""
    owners = np.repeat(np.arange(23) * 2, 3)
    of_fold = training.folds_of(owners, 5, seed=0)
    assert all(len(set(of_fold[owners == owner])) == 1 for owner in owners)
    assert sorted(np.bincount(of_fold) // 3) == [4, 4, 5, 5, 5]


def test_scores_of_roles_by_hand() -> None:
    """A mention without a role counts as missed."""
    scores = role_scores(
        [("literal", "literal"), ("literal", "associative"), ("associative", "associative"),
         ("associative", None)]
    )  # fmt: skip
    assert (scores["gold"], scores["accuracy"]) == (4, 0.5)
    assert scores["literal"]["f1"] == pytest.approx(2 / 3)
    assert scores["associative"]["f1"] == pytest.approx(0.5)
    assert scores["macro_f1"] == pytest.approx((2 / 3 + 0.5) / 2)


def test_evaluation_compares_roles_where_the_gold_has_them(
    corpus: Path, gazetteer: Gazetteer
) -> None:
    """A block of its own, and none where no role is told."""
    gold = read_gold([corpus])[:6]
    untold = [replace(g, toponyms=tuple(replace(t, role=None) for t in g.toponyms)) for g in gold]
    report = evaluate({"told": gold, "untold": untold}, gazetteer=gazetteer)
    assert report["files"]["told"]["roles"]["gold"] == 12
    assert report["files"]["told"]["roles"]["accuracy"] > 0.8
    assert "roles" not in report["files"]["untold"]
    assert report["pooled"]["roles"] == report["files"]["told"]["roles"]


def test_cues_do_not_depend_on_the_order_of_looking(gazetteer: Gazetteer) -> None:
    """Each mention's cues come back at its own position."""
    document = read_text("It rained in Oslo.\n\nMoscow denied it.")
    oslo, moscow = (
        Mention(s, s + len(name), name, passage, "name", 1.0)
        for passage, name in enumerate(("Oslo", "Moscow"))
        for s in [document.text.index(name)]
    )
    forwards = list(cues_of(document, [oslo, moscow], gazetteer))
    backwards = list(cues_of(document, [moscow, oslo], gazetteer))
    assert forwards == backwards[::-1]
