"""Parts of the training of loaded wording that can be checked by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from framing.features.loaded.masking import Vocabulary
from framing.features.loaded.model import Net, sentence_sight, spans_of
from framing.language.reading import analyse
from framing.training.loaded import stricter
from framing.training.loaded_bars import cleared, counted
from framing.training.loaded_data import Gold, gold, vocabulary_of
from framing.training.loaded_net import joined
from framing.training.loaded_swaps import NEXT, swapped
from framing.training.outlet_folds import fold_of

TEXT = "Thugs rule the town\n\nThe vile mayor fell. It rained.\n\nREAD MORE: A vile plan"
TERMS = [
    {"start": 0, "end": 5, "voice": "outlet", "strength": "loaded"},
    {"start": 25, "end": 29, "voice": "outlet", "strength": "mild"},
]
WORDS = Vocabulary(("thugs", "rule", "the", "town", "vile", "mayor", "fell", "it"), frozenset())


@pytest.fixture
def small(tmp_path: Path) -> Gold:
    """Return one article of ours with one loaded and one mild term."""
    row = {"id": "a", "outlet": "Gazette", "text": TEXT, "loaded": TERMS}
    with gzip.open(tmp_path / "articles_gold.jsonl.gz", "wt", encoding="utf-8") as out:
        print(json.dumps(row), file=out)
    return gold(tmp_path, WORDS, further=False)


def test_the_fold_of_an_outlet_does_not_change() -> None:
    assert [fold_of(name) for name in ("Gazette", "Courier", "Ledger")] == [2, 2, 4]


def test_gold_is_read_with_its_targets_and_without_furniture(small: Gold) -> None:
    tokens = small.language.tokens
    forms = [tokens.vocabulary[int(tokens.type[i])] for i in small.masked.token]
    assert "READ" not in forms and "plan" not in forms
    marked = {f: t for f, t in zip(forms, small.target.tolist(), strict=True) if t}
    assert marked == {"Thugs": 1.0, "vile": 0.5}
    assert small.truth.tolist() == [1, -1, 0]  # headline loaded; only mild; nothing


def test_further_articles_teach_as_far_as_they_were_read(tmp_path: Path, small: Gold) -> None:
    raw = [
        {"id": "b", "outlet": "Courier", "title": "Town", "text": "The vile mayor rules it."},
        {"id": "c", "outlet": "Ledger", "title": "Rule", "text": "It fell."},
        {"id": "d", "outlet": "Ledger", "title": "Town", "text": "Vile thugs rule the mayor."},
    ]
    for name in ("outlets_articles", "lean_media_train_sample"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in raw)
    marks, labels = tmp_path / "articles.csv", tmp_path / "labels.csv"
    head = "article,start,end,strength\n"
    marks.write_text(f"{head}b,10,14,mild\nc,,,\n", "utf-8")
    labels.write_text(f"{head}d,6,10,mild\nd,11,16,loaded\nd,17,21,none\n", "utf-8")
    found = gold(tmp_path, WORDS, labels, marks, further=False)
    tokens = found.language.tokens
    form = [tokens.vocabulary[int(tokens.type[i])] for i in found.masked.token]
    known = np.flatnonzero(found.known & (found.article > 0))
    assert [(form[i], float(found.target[i])) for i in known] == [
        *[("Town", 0.0), ("The", 0.0), ("vile", 0.5), ("mayor", 0.0), ("rules", 0.0)],
        *[("it", 0.0), (".", 0.0), ("Rule", 0.0), ("It", 0.0), ("fell", 0.0), (".", 0.0)],
        *[("Vile", 0.5), ("thugs", 1.0), ("rule", 0.0)],
    ]
    assert found.whole.tolist() == [True, False, False, False]


def test_marks_are_counted_as_a_reader_would(small: Gold) -> None:
    forms = [
        small.language.tokens.vocabulary[int(small.language.tokens.type[i])]
        for i in small.masked.token
    ]
    every = np.ones(1, bool)

    def marks(*words: str) -> tuple[int, int, int, float, float]:
        found = counted(small, np.array([form in words for form in forms]), every)
        return found.right, found.wrong, found.mild, found.precision, found.recall

    assert marks("Thugs", "vile", "rained") == (1, 1, 1, 0.5, 1.0)
    assert marks("Thugs", "rule") == (1, 0, 0, 1.0, 1.0)  # touching words are one term
    assert marks() == (0, 0, 0, 0.0, 0.0)


def test_each_word_has_the_bar_of_its_kind() -> None:
    probability = np.array([0.5, 0.5, 0.7], np.float32)
    listed = np.array([True, False, False])
    assert cleared(probability, listed, (0.4, 0.6)).tolist() == [True, False, True]


def test_a_sentence_is_as_likely_as_its_words() -> None:
    odds, sentence = np.array([0.0, 2.0, -1.0], np.float32), np.array([0, 0, 2])
    seen = sentence_sight(odds, sentence, np.array([4, 1, 9]))
    assert seen[:, 0].tolist() == [2.0, -20.0, -1.0]
    assert np.allclose(seen[:, 1], np.log([1 + np.exp(2), 1e-6, np.exp(-1)]), atol=1e-4)
    assert np.allclose(seen[:, 2], np.log([4, 1, 9]))


def test_a_phrase_a_hyphenated_word_and_touching_words_are_one_term(small: Gold) -> None:
    language = analyse(["A far-fetched, vile, utter mess fell. Fetched it was."])
    tokens = language.tokens
    forms = [tokens.vocabulary[int(i)] for i in tokens.type]
    on = np.array([form in ("fetched", "vile", "utter", "mess", "Fetched") for form in forms])
    assert [" ".join(forms[a:b]) for _, a, b in spans_of(language, on, ())] == [
        "far - fetched",
        "vile",
        "utter mess",
        "Fetched",
    ]


def test_the_joined_net_is_the_mean_of_its_parts(small: Gold) -> None:
    rng = np.random.default_rng(0)
    own, around, near = (getattr(small.sight, name).shape[1] for name in ("own", "around", "near"))
    n = len(WORDS)

    def part() -> dict[str, np.ndarray]:
        shapes = {
            "near": (3, 4 + 2 + near, 6),
            "tags": (64, 2),
            "word": (n, 3),
            "suffix": (1024, 2),
            "own": (own + around + 3 + 2, 6),
            "hidden_bias": (6,),
            "middle": (6, 5),
            "middle_bias": (5,),
            "out": (5, 2),
            "out_bias": (2,),
            "straight": (own, 2),
            "bag": (n, 2),
        }
        return {k: rng.normal(0, 0.3, s).astype(np.float32) for k, s in shapes.items()}

    parts = [part(), part()]
    vectors = rng.normal(size=(n, 4)).astype(np.float32)
    tags = small.language.tags[small.masked.token]
    which = np.arange(len(small.masked.ids))

    def outputs(weights: dict[str, np.ndarray]) -> np.ndarray:
        made = Net(vectors=vectors, inert=np.zeros(n, bool), **weights)
        return made.outputs(small.masked, tags, small.sight, which)

    one = outputs(joined(parts, 4, own + around))
    mean = (outputs(parts[0]) + outputs(parts[1])) / 2
    assert np.allclose(one, mean, atol=0.05)  # weights are rounded to a grid
    assert np.corrcoef(one[:, 0], mean[:, 0])[0, 1] > 0.999
    strict = outputs(stricter(joined(parts, 4, own + around), 0.5))
    assert np.allclose(strict[:, 0], one[:, 0] + one[:, 1] / 2, atol=0.05)
    assert np.array_equal(strict[:, 1], one[:, 1])


def test_names_become_other_names_and_nothing_else() -> None:
    assert swapped("Trump met Democrats; the trumpet fell.") == (
        "Biden met Libertarians; the trumpet fell."
    )
    assert all(name != other for name, other in NEXT.items())


def test_a_vocabulary_holds_words_not_names() -> None:
    language = analyse(
        ["A plan of Quimby fell. The plan of Quimby rose. A Bush plan. Bush rose."] * 3
    )
    found = vocabulary_of(language, 10, 2)
    assert set(found.words) == {"plan", "of", "fell", "rose", "."}
