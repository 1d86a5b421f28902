"""Articles in, numbers out: the feature table and the masker inside a Pipeline."""

import numpy as np
import pyarrow as pa
import pytest
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from framing.articles.article import Article
from framing.comparison.classify.given import as_articles
from framing.comparison.classify.kept import keeping
from framing.comparison.classify.transformers import FeatureTable, Masker, as_kept
from framing.features.base.registry import columns

QUOTES = [
    f'"The bridge is safe," Mayor Anna Holt said on day {i}. "We checked it," she added.'
    for i in range(4)
]
NONE = [f"The bridge opened on day {i}. Traffic was light and the river was low." for i in range(4)]


def test_texts_become_measures_and_classes() -> None:
    model = make_pipeline(
        FeatureTable(["quoted_words", "attributed_words"]),
        SimpleImputer(keep_empty_features=True),
        LogisticRegression(),
    )
    model.fit(QUOTES + NONE, ["quotes"] * 4 + ["none"] * 4)
    said = model.predict(['"It will hold," Governor Tom Reed said.', "Rain fell on the town."])
    assert said.tolist() == ["quotes", "none"]
    names = model[0].get_feature_names_out()
    assert names.tolist() == ["quoted_words", "attributed_words"]


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(ValueError, match="no measure is called 'bias'"):
        FeatureTable(["bias"]).fit(QUOTES)


def test_parameters_survive_a_clone() -> None:
    assert clone(FeatureTable(["relayed"], fast=False)).get_params() == {
        "cache": None,
        "fast": False,
        "measures": ["relayed"],
    }
    assert clone(Masker(cut_lead=True)).get_params() == {
        "cut_lead": True,
        "least": 3,
        "mask": True,
    }


def test_the_mask_learns_standing_lines_from_training_articles_only() -> None:
    form = "More at eleven."
    train = [Article(id=str(i), text=f"Story {i}.\n{form}", outlet="a") for i in range(3)]
    masker = Masker().fit(train)
    assert masker.transform([Article(id="9", text=f"A story.\n{form}")]) == [
        "A story.\n" + " " * len(form)
    ]
    words = make_pipeline(Masker(), TfidfVectorizer()).fit(train)
    assert words[-1].get_feature_names_out().tolist() == ["story"]
    assert np.isfinite(words.transform(train).toarray()).all()


def test_what_is_known_of_an_article_is_not_measured_again() -> None:
    table = FeatureTable(["relayed", "quoted_words"]).fit(QUOTES)
    article, other = (Article(id=str(i), text=QUOTES[i]) for i in range(2))
    plain = table.transform([article, other])
    known = np.arange(len(columns()), dtype=float)
    places = [[column.name for column in columns()].index(name) for name in table.measures_]
    with keeping(as_kept([article], known[None])):
        for _ in range(2):
            assert table.transform([other, article]).tolist() == [plain[1].tolist(), places]
    assert table.transform([article]).tolist() == plain[:1].tolist()


def test_records_frames_and_texts_are_the_same_articles() -> None:
    records = [
        {"id": "a", "text": QUOTES[0], "outlet": "x", "date": "2031-03-04"},
        {"text": NONE[0], "outlet": None},
    ]
    found = as_articles(records)
    assert found == as_articles(pa.Table.from_pylist([records[0]])) + [found[1]]
    assert [(a.id, a.outlet, a.date) for a in found] == [
        ("a", "x", "2031-03-04"),
        ("1", "unknown", ""),
    ]
    table = FeatureTable(["quoted_words"])
    ours = table.fit_transform(records)
    np.testing.assert_array_equal(ours, table.fit_transform([QUOTES[0], NONE[0]]))
    np.testing.assert_array_equal(
        ours, table.fit_transform(pa.table({"text": [QUOTES[0], NONE[0]]}))
    )


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ("one text", TypeError, "give a list of texts or articles, not a single one"),
        (Article(id="0", text="one"), TypeError, "give a list of texts or articles"),
        ([3], TypeError, "item 0 is a int; give articles, texts, or records with a key 'text'"),
        (["a", {"body": "b"}], ValueError, "item 1 has no text under 'text'; its keys are: body"),
        ([{"text": None, "id": 1}], ValueError, "its keys are: text, id"),
    ],
)
def test_wrong_input_is_told(given: object, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        FeatureTable().fit(given)
    with pytest.raises(error, match=said):
        Masker().fit(given)
