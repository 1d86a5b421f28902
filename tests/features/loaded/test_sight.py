"""What the model of loaded wording sees of a text of ours, feature by feature."""

from __future__ import annotations

import numpy as np

from framing.features.loaded.masking import Vocabulary, mask
from framing.features.loaded.sight import PATTERN, Sight, categories, see
from framing.features.loaded.terms import terms
from framing.language.reading import Language, analyse

LINE = "the was not a in of said plan shameful rain fell hot potato won't it"
WORDS = Vocabulary(tuple(LINE.split()), frozenset())


def seen(text: str, *, title: int = 0) -> tuple[Language, Sight, list[str]]:
    """Return what is seen of a text, and its tokens that are left when names are put out."""
    language = analyse([text])
    masked = mask(language, WORDS)
    found = terms(PATTERN).find(language)
    tokens = language.tokens
    forms = [tokens.vocabulary[int(tokens.type[i])] for i in masked.token]
    return language, see(language, masked, found, np.array([title])), forms


def test_a_charged_word_and_a_charged_phrase() -> None:
    _, sight, forms = seen("The shameful plan was a hot potato.")
    word, phrase = forms.index("shameful"), forms.index("hot")
    assert sight.near[word].tolist() == [1, 0, 0, 0, 0]  # charge 3 of 3
    assert sight.near[phrase].tolist() == [0, np.float32(2 / 3), 0, 0, 0]
    number = len(categories())
    kinds = sight.own[:, 6 : 6 + number]
    assert kinds[word].tolist() == [float(name == "morality") for name in categories()]
    assert kinds[phrase].tolist() == [float(name == "figures") for name in categories()]
    assert kinds[forms.index("plan")].sum() == 0
    listed = {form for form, one in zip(forms, sight.listed, strict=True) if one}
    assert listed == {"shameful", "hot", "potato"}


def test_negation_reaches_four_words_of_its_sentence() -> None:
    _, sight, forms = seen("It was not a shameful plan. The plan fell.")
    negated = sight.own[:, 6 + len(categories()) + 2]
    assert [forms[i] for i in np.flatnonzero(negated)] == ["a", "shameful", "plan", "."]


def test_quotation_headline_and_repetition() -> None:
    text = "The plan fell\n\nThe plan, it said, was “shameful”."
    _, sight, forms = seen(text, title=13)
    more = sight.own[:, 6 + len(categories()) :]
    assert [forms[i] for i in np.flatnonzero(more[:, 4])] == ["shameful"]
    assert [forms[i] for i in np.flatnonzero(more[:, 6])] == ["The", "plan", "fell"]
    assert np.isclose(more[forms.index("plan"), 0], np.log(2))
    assert more[forms.index("fell"), 0] == 0


def test_names_and_function_words_cannot_be_loaded() -> None:
    _, sight, forms = seen("The shameful plan of Quimby was zzzish.")
    candidates = [form for form, one in zip(forms, sight.candidate, strict=True) if one]
    assert "Quimby" not in candidates and "of" not in candidates
    assert {"shameful", "plan"} <= set(candidates)


def test_a_word_in_a_use_that_its_lexicon_excludes_cannot_be_loaded() -> None:
    _, sight, forms = seen("The radical plan was radical surgery.")
    places = [i for i, form in enumerate(forms) if form == "radical"]
    assert sight.candidate[places].tolist() == [True, False]


def test_an_article_reads_the_same_in_any_company() -> None:
    text = "It was a shameful plan. “Rain fell,” he said."
    alone, masked = analyse([text]), mask(analyse([text]), WORDS)
    both = analyse(["The rain fell. Was it not?", text])
    one = see(alone, masked, terms(PATTERN).find(alone))
    together = mask(both, WORDS)
    two = see(both, together, terms(PATTERN).find(both))
    rows = slice(len(together.ids) - len(masked.ids), None)
    for name in ("near", "own", "around", "suffix", "candidate", "listed"):
        assert np.array_equal(getattr(one, name), getattr(two, name)[rows]), name


def test_nothing_is_seen_of_nothing() -> None:
    language = analyse([""])
    sight = see(language, mask(language, WORDS), [])
    assert sight.own.shape[0] == sight.around.shape[0] == 0
