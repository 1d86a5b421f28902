"""Pages and records that hold no whole article are set aside with the reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.stubs import why

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
        ("Ferry", LONG + " The case could …", ""),
        ("Ferry", LEAD + "\n\nThis article is for subscribers only.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nSubscribe to continue reading.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nAlready a subscriber? Log in.", "cut short: a paywall"),
        ("Ferry", LEAD + "\n\nYou’ve reached your limit of free articles.", "cut short: a paywall"),
        ("Ferry", LEAD + " “Subscribe,” he said.", ""),
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
