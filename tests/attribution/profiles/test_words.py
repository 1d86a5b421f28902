"""The words of some articles as arrays."""

from __future__ import annotations

from framing.attribution.profiles.words import words_of
from framing.attribution.speakers.names import views
from framing.language.reading import analyse
from framing.language.tags import TAGS

BATCHES = (["Ada Quill left.", "The ferry left.", "No one saw Ada."], ["She left; the ferry sank."])


def test_words_are_those_of_the_articles_whatever_batches_they_are_of() -> None:
    every = [view for texts in BATCHES for view in views(analyse(texts), [True] * len(texts))]
    some = [view for view in (every[0], every[2], every[3]) if view is not None]
    words = words_of(some)
    forms = [form for view in some for form in view.forms]
    low = [word for view in some for word in view.lowered]
    assert [words.forms[number] for number in words.form] == forms
    assert [words.lowered[0][number] for number in words.low] == low
    assert [TAGS[number] for number in words.tag] == [tag for view in some for tag in view.tags]
    assert words.with_word({"ferry", "she"}).tolist() == [word in ("ferry", "she") for word in low]
    assert words.bounds.tolist() == [0, 4, 9, 16]


def test_of_no_article_there_are_no_words() -> None:
    assert len(words_of([])) == 0
