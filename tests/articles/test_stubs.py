"""Pages and records that hold no whole article are set aside with the reason."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from framing.articles import read, stubs
from framing.articles.stubs import why

# The parser of the standard library under the name that it has from Python 3.11 on.
parser: Any = pytest.importorskip("re._parser")

Save = Callable[[str, str | bytes], Path]

LEAD = "The ferry company will sue the city for the loss of its landing stage, its lawyer said."
LONG = "The mayor said that the ferry would run on and that nobody need fear for the summer. " * 10


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("Ferry", LEAD, ""),
        ("Ferry", LEAD + " [+2219 chars]", "cut short: the export says itself"),
        ("Ferry", LONG + "The city… [+12 chars]", "cut short: the export says itself"),
        ("Ferry", LEAD + " The case could …", "cut short: the text breaks off"),
        ("Ferry", LEAD + " The case could [...]", "cut short: the text breaks off"),
        ("Ferry", LEAD + " Continue reading…", "cut short: the text breaks off"),
        ("Ferry", LEAD + " Read more »", "cut short: the text breaks off"),
        ("Ferry", LEAD + "\n\nLoading comments…", ""),
        ("Ferry", LEAD + "\n\nRead more: Bridge to open\n\nPlease wait...", ""),
        ("Ferry", LEAD + " The case\n\nRead more: Bridge to open", "cut short: the text breaks"),
        ("Ferry", LEAD + " The case…\n\nLoading…", "cut short: the text breaks off"),
        ("Ferry", LEAD + "\n\nThe case could …", "cut short: the text breaks off"),
        ("Ferry", LEAD + " The case could …\n\nRead more", "cut short: the text breaks off"),
        ("Ferry", LONG + " The case could …", ""),
        ("Ferry", LEAD + "\n\nThis article is for subscribers only.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nSubscribe to continue reading.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nAlready a subscriber? Log in.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nYou’ve reached your limit of free articles.", "cut short: a paywall"),
        ("Ferry", LEAD + " “Subscribe,” he said.", ""),
        ("Ferry", LEAD + "\n\nSupport local news. Subscribe today for $1.", ""),
        ("Ferry", LONG + "\n\nSubscribe to continue reading.", ""),
        ("Gazette", "We use cookies to show ads. Accept all cookies.", "no article: a consent"),
        ("Cookies", LEAD + " The firm said it would ban cookies.", ""),
        ("Page not found", "Sorry, the page does not exist.", "no article: an error page"),
        ("404", "Try our search.", "no article: an error page"),
        ("Just a moment...", "Checking your browser.", "no article: an error page"),
        ("Ferry", LEAD + "\n\nGet full access to the Gazette for 1 crown.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nThe rest is available to subscribers. Sign in.", ""),
        ("Ferry", LEAD + "\n\nThis content is reserved for subscribers.", "cut short: a paywall"),
        ("Ferry", LEAD + " Nobody has to subscribe to read the paper, it said.", ""),
        ("Ferry", LEAD + " (more…)", "cut short: the text breaks off"),
        (
            "Gazette",
            "Our 134 partners store and access data on your device.",
            "no article: a consent",
        ),
        ("Ferry", "Please enable JavaScript to view this page.", "no article: an error page"),
        ("Checking your browser", "DDoS protection. Ray ID: 12.", "no article: an error page"),
        ("Log in", "Forgot your password?", "no article: an error page"),
        ("Body not found in lake", LONG, ""),
        ("Body not found in lake", LEAD * 4, ""),
        ("", "The page you requested has been moved. Try our search.", "no article: an error page"),
        ("Ferry", LEAD + "\n\nSUBSCRIBE TO CONTINUE READING.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nJOİN TO UNLOCK.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nJoın to unlock.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nſubſcribe to ſee it.", "cut short: a paywall"),
    ],
)
def test_why_a_text_is_no_whole_article(title: str, text: str, reason: str) -> None:
    got = why(title, text)
    assert got.startswith(reason)
    assert bool(got) is bool(reason)


def test_the_limits_are_those_stated() -> None:
    paywall = " Subscribe to continue reading."
    assert why("", "word " * 116 + paywall).startswith("cut short: a paywall")
    assert why("", "word " * 117 + paywall) == ""
    assert why("", "word " * 60 + "…").startswith("cut short: the text")
    assert why("", "word " * 61 + "…") == ""


def test_they_are_listed_and_the_others_read(save: Save) -> None:
    lines = [
        {"id": "a", "title": "Ferry", "text": LEAD},
        {"id": "b", "title": "Port", "text": "The port will close, it said. [+99 chars]"},
        {"id": "c", "title": "Page not found", "text": "Sorry, it does not exist."},
        {"id": "d", "title": "Zoo", "text": "\ufffdIt\ufffds shut,\ufffd the keeper said."},
    ]
    corpus = read([save("a.jsonl", "".join(json.dumps(each) + "\n" for each in lines))])
    assert [article.id for article in corpus.articles] == ["a"]
    assert [(each.id, each.reason, each.detail) for each in corpus.rejects] == [
        ("b", "cut short", "the export says itself that characters are missing"),
        ("c", "no article", "an error page"),
        (
            "d",
            "unreadable",
            "letters are lost or garbled (mojibake); export it again in the encoding UTF-8",
        ),
    ]


def ways(parts: Any) -> Iterator[str]:
    """Yield texts that a parsed pattern matches: each branch, each repeat once more than it must.

    What may be any letter is "q", and what only looks around is left out.
    """
    yield from map("".join, product(*(list(_ways(str(op), value)) for op, value in parts)))


def _ways(name: str, value: Any) -> Iterator[str]:
    if name == "LITERAL":
        yield chr(value)
    elif name.endswith("_REPEAT"):
        once = list(ways(value[2]))
        for times in range(value[0], min(value[0] + 1, value[1]) + 1):
            yield from map("".join, product(once, repeat=times))
    elif name == "SUBPATTERN":
        yield from ways(value[-1])
    elif name == "BRANCH":
        for branch in value[1]:
            yield from ways(branch)
    elif name == "IN" and all(str(op) == "LITERAL" for op, _ in value):
        yield from (chr(letter) for _, letter in value)
    else:
        yield "" if name == "AT" else "q"


@pytest.mark.parametrize(
    ("form", "words"),
    [(stubs.PAYWALL, stubs.PAYWALL_WORDS), (stubs.CONSENT, stubs.CONSENT_WORDS)],
    ids=["paywall", "consent"],
)
def test_a_pattern_matches_nothing_without_one_of_its_words(
    form: str, words: tuple[str, ...]
) -> None:
    texts = set(ways(parser.parse(form)))
    assert sum(re.search(form, text) is not None for text in texts) > 30
    assert [text for text in texts if not any(word in text for word in words)] == []
