"""The law of offsets: a span of the text is the same span, shifted, of the text as given."""

import json
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from framing.articles import read
from framing.articles.article import Article
from framing.articles.repairs import is_garbled
from framing.outlets import load

# Letters beyond the first plane, combining marks, every kind of line end, marks and controls.
CHARACTERS = st.sampled_from("abcXYZ é’“”—.?!\n\n\r\t\u2028\u00a0\ufeff😀e\u0301中Жß")
TEXT = st.text(CHARACTERS, min_size=1, max_size=60)
HEADERS = st.sampled_from(
    ["", " date 2031-05-14 https://echo.example/a\n\n", "date 2031-05-14\r\n"]
)
SETTINGS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


REGISTRY = cache(load)  # no fixture: hypothesis would print it whole


def holds(article: Article, as_given: str, data: st.DataObject) -> None:
    """Check the law for a random span and for the whole text."""
    text = article.text
    first = max(0, -article.shift)  # a headline put before the text is not in what was given
    start = data.draw(st.integers(first, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for begin, stop in ((start, end), (first, len(text))):
        span = article.in_given(begin, stop)
        assert visible(as_given[slice(*span)]) == text[begin:stop]


def visible(text: str) -> str:
    """Return `text` without the mark that shows nothing, which is left out of every text."""
    return text.replace("\ufeff", "")


@SETTINGS
@given(
    header=HEADERS,
    title=TEXT,
    body=TEXT,
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]),
    data=st.data(),
)
def test_of_text_files(
    tmp_path: Path,
    header: str,
    title: str,
    body: str,
    codec: str,
    data: st.DataObject,
) -> None:
    as_given = f"{header}{title}\n\n{body} word"
    assume(not as_given.startswith("\ufeff"))  # a mark is no part of the text
    assume(not is_garbled(as_given))  # question marks within words: set aside
    if codec == "utf-16-le":  # known by its zeros, of which other scripts have none
        assume(sum(char.isascii() for char in as_given) > 0.8 * len(as_given) > 8)
        assume(
            as_given.count("😀") < 0.05 * len(as_given)
        )  # its half has a zero at the wrong place
    path = tmp_path / "a.txt"
    path.write_bytes(as_given.encode(codec))
    (article,) = read([path], registry=REGISTRY()).articles
    holds(article, as_given, data)
    assert visible(as_given[article.shift :].rstrip()) == article.text
    assert article.raw in ("", as_given[article.shift :].rstrip())
    assert article.text[slice(*article.title_span)] == article.title


@SETTINGS
@given(title=TEXT, body=TEXT, join=st.booleans(), data=st.data())
def test_of_records(tmp_path: Path, title: str, body: str, join: bool, data: st.DataObject) -> None:
    as_given = f"{body} word"
    assume(not is_garbled(f"{title}\n\n{as_given}"))
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": title, "text": as_given}))
    (article,) = read([path], join_title=join, registry=REGISTRY()).articles
    holds(article, as_given, data)
    assert article.text[max(0, -article.shift) :] == visible(as_given)
    assert (article.raw or visible(as_given)) == as_given
    if not join:
        assert article.text == visible(as_given)
