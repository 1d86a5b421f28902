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


def test_charges_are_told_apart() -> None:
    _, sight, forms = seen("The shameful onslaught had a tough, hot potato of a plan.")
    charge = {form: sight.own[i, :6].tolist() for i, form in enumerate(forms)}
    assert charge["shameful"] == [0, 0, 1, 0, 0, 0]
    assert charge["onslaught"] == [0, 1, 0, 0, 0, 0]
    assert charge["tough"] == [1, 0, 0, 0, 0, 0]
    assert charge["potato"] == [0, 0, 0, 0, 1, 0]
    assert charge["plan"] == [0] * 6


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


def test_what_is_seen_of_a_sentence_and_its_article() -> None:
    text = "The shameful plan fell. It was a hot potato! Rain fell in it."
    _, sight, forms = seen(text)
    assert len(forms) == 16
    word, phrase, rain = forms.index("shameful"), forms.index("hot"), forms.index("Rain")
    head = sight.around[:, :5]
    assert head[word].tolist() == np.float32([np.log(5) / 3, 0, 0, 0, 1 / 5]).tolist()
    # In the sentence of "hot potato", whose words have the charge 2, "hot" has one other.
    assert head[phrase].tolist() == np.float32([np.log(6) / 3, 0, np.log1p(2), 0, 3 / 6]).tolist()
    assert head[word + 1].tolist() == np.float32([np.log(5) / 3, 0, np.log1p(3), 1, 2 / 5]).tolist()
    assert head[rain].tolist() == np.float32([np.log(5) / 3, 0, 0, 0, 0]).tolist()
    counts = [3 + 2 + 2, 1, 3, 0, 1, 0, 0, 0]  # charge, strong, charged 2 or more, "I", "!", ...
    typical = [13.08, 1.14, 3.8, 1.08, 0.42, 0.26, 33.7, 2.08]
    scales = [10, 50, 20, 30, 50, 50, 1, 30]
    rates = [
        scale * (count + prior) / 216
        for scale, count, prior in zip(scales, counts, typical, strict=True)
    ]
    assert np.allclose(sight.around[:, 5:], [rates] * 16, rtol=1e-5)


def test_persons_marks_and_negations_are_counted_outside_quotation_marks_over_the_article() -> None:
    _, sight, _ = seen("“I said no,” you said. We said you were not in it? My plan fell.")
    n = len(sight.around)
    # "no" and "not" negate wherever they stand; of the persons, "I" is quoted.
    counts = {3: 2, 4: 1, 5: 2, 6: 4, 7: 2}
    typical = {3: 1.08, 4: 0.42, 5: 0.26, 6: 33.7, 7: 2.08}
    scales = {3: 30, 4: 50, 5: 50, 6: 1, 7: 30}
    for at, count in counts.items():
        expected = scales[at] * (count + typical[at]) / (n + 200)
        assert np.allclose(sight.around[:, 5 + at], expected, rtol=1e-5), at


def test_a_line_of_four_words_is_short() -> None:
    _, sight, _ = seen("Rain fell in it\n\nThe rain fell in it")
    short = sight.around[:, 1].tolist()
    assert short == [1, 1, 1, 1, 0, 0, 0, 0, 0]


def test_what_is_denied_within_two_words_is_no_candidate() -> None:
    _, sight, forms = seen("It was not a shameful plan. It was never in a shameful plan.")
    places = [i for i, form in enumerate(forms) if form == "shameful"]
    assert sight.candidate[places].tolist() == [False, True]


def test_capitals_quotation_and_negation_of_a_neighbour() -> None:
    _, sight, forms = seen("The RAIN, it said, was “not in” an IN plan.")
    seen_of = {form: sight.near[i, 2:].tolist() for i, form in enumerate(forms)}
    assert seen_of["not"] == [1, 1, 0]
    assert seen_of["in"] == [0, 1, 0]
    assert seen_of["RAIN"] == [0, 0, 1]
    assert seen_of["IN"] == [0, 0, 0]  # two letters may be an abbreviation
    assert seen_of["plan"] == [0, 0, 0]


def test_words_that_repeat_are_counted_over_their_article_alone() -> None:
    language = analyse(["Rain fell. Rain fell.", "Rain fell."])
    masked = mask(language, WORDS)
    often = see(language, masked, []).own[:, 6 + len(categories())]
    tokens = language.tokens
    rain = [tokens.vocabulary[int(tokens.type[i])] == "Rain" for i in masked.token]
    assert np.allclose(often[rain], [np.log(2), np.log(2), 0])


def test_the_last_three_letters_have_a_bucket() -> None:
    _, sight, forms = seen("The plan FELL, and swell fell")
    bucket = dict(zip(forms, sight.suffix.tolist(), strict=True))
    assert bucket["fell"] == bucket["FELL"] == bucket["swell"] == 257
    assert bucket["plan"] != bucket["fell"]
