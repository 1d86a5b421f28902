"""A lexicon of loaded terms of one's own, under a name that ships none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from framing.features.loaded.masking import mask
from framing.features.loaded.model import model, spans_of
from framing.features.loaded.sight import OWN, PATTERN, categories, learnt, see
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language, analyse
from framing.lexicons.lexicon import lexicons

LEXICON = """\
title = "Words about fees"
source = "our own compiling"
licence = "MIT, our own compiling"
date = 2031-05-14
guidance = ["nobody"]

[[entry]]
term = "levy"
pos = "N"
charge = 3

[[entry]]
term = "come under fire"
past = "came"

[[example]]
text = "The wardens came under fire over the levy."
hits = ["came under fire", "levy"]

[[example]]
text = "It rained at Velm."
hits = []
"""
TEXT = "The wardens of Velm came under fire over the levy.\n\nIt was a shameful plan, she said."


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of lexicons of one's own, with one that lies among ours by its name."""
    (tmp_path / "loaded_fees.toml").write_text(LEXICON, "utf-8")
    monkeypatch.setenv("FRAMING_LEXICONS", str(tmp_path))
    lexicons.cache_clear()
    terms.cache_clear()
    yield
    lexicons.cache_clear()
    terms.cache_clear()


@pytest.mark.usefixtures("own")
def test_the_model_judges_its_terms_where_they_stand() -> None:
    language = analyse([TEXT])
    judged = model().judge(language)
    places = [_place(language, hit) for hit in judged.found]
    of = {TEXT[a:b]: hit.category for (a, b), hit in zip(places, judged.found, strict=True)}
    # "Come under fire" stands in one of ours as well: one's own goes before it.
    assert of == {"came under fire": "fees", "levy": "fees", "shameful": "morality"}
    tokens = language.tokens
    marked = [
        TEXT[tokens.start[first] : tokens.end[last - 1]]
        for _, first, last in spans_of(language, judged.loaded, judged.found)
    ]
    assert marked == ["came under fire", "levy", "shameful"]


@pytest.mark.usefixtures("own")
def test_a_category_that_the_model_does_not_know_is_each_in_equal_part() -> None:
    assert len(categories()) == len(learnt()) + 1
    language = analyse([TEXT])
    masked = mask(language, model().vocabulary)
    sight = see(language, masked, terms(PATTERN).find(language))
    assert sight.own.shape[1] == OWN
    tokens = language.tokens
    forms = [tokens.vocabulary[int(tokens.type[i])] for i in masked.token]
    kinds = sight.own[:, 6 : 6 + len(learnt())]
    assert np.allclose(kinds[forms.index("levy")], 1 / len(learnt()))
    assert kinds[forms.index("shameful")].tolist() == [name == "morality" for name in learnt()]
    assert kinds[forms.index("plan")].sum() == 0


@pytest.mark.usefixtures("own")
def test_without_it_nothing_changes() -> None:
    """What one's own terms are not in is judged as before, whatever the name of the lexicon."""
    plain = "It was a shameful plan, she said."
    with_own = model().judge(analyse([plain])).words
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FRAMING_LEXICONS")
        lexicons.cache_clear()
        terms.cache_clear()
        assert model().judge(analyse([plain])).words.tolist() == with_own.tolist()


def _place(language: Language, hit: Found) -> tuple[int, int]:
    tokens = language.tokens
    return int(tokens.start[hit.first]), int(tokens.end[hit.last - 1])
