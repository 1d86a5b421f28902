"""Plain text, with a header line or without one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.article import Reject

Save = Callable[[str, str | bytes], Path]

HEADED = (
    " date 2031-05-14 https://news.gazette.example/2031/05/14/bridge\n\n"
    "Council Votes to Close the Bridge\n\n"
    "The council voted on Tuesday to close the bridge, the mayor said.\n\n"
    "Traders protested.\n"
)


def test_a_header_gives_date_url_headline_and_offsets(save: Save) -> None:
    corpus = read([save("bridge.txt", HEADED)])
    (article,) = corpus.articles
    assert corpus.rejects == ()
    assert article.id == "bridge"
    assert article.date == "2031-05-14"
    assert article.url == "https://news.gazette.example/2031/05/14/bridge"
    assert article.outlet == "gazette.example"
    assert article.registered is False
    assert article.title == "Council Votes to Close the Bridge"
    assert article.title_span == (0, 33)
    assert article.text == HEADED[HEADED.index("Council") :].rstrip()
    assert article.shift == HEADED.index("Council") == 65
    assert article.language == "en"
    assert article.status == "scored"
    assert article.line == 1


@pytest.mark.parametrize("above", ["", "date 2031-05-14\n", "\n"])
def test_an_address_on_a_line_of_its_own_is_no_headline(save: Save, above: str) -> None:
    body = HEADED[HEADED.index("Council") :].rstrip()
    given = f"{above}https://news.gazette.example/bridge\n\n{body}"
    (article,) = read([save("a.txt", given)]).articles
    assert article.url == "https://news.gazette.example/bridge"
    assert article.title == "Council Votes to Close the Bridge"
    assert (article.text, article.shift) == (body, given.index("Council"))
    assert article.date == ("2031-05-14" if "date" in above else "")


def test_an_address_that_goes_on_is_text(save: Save) -> None:
    given = "https://gazette.example is down, the council said on Monday.\n\nIt will be back."
    (article,) = read([save("a.txt", given)]).articles
    assert (article.text, article.url) == (given, "")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(save: Save, newline: str) -> None:
    given = HEADED.replace("\n", newline)
    (article,) = read([save("a.txt", given.encode())]).articles
    assert article.title == "Council Votes to Close the Bridge"
    assert article.text == given[article.shift :].rstrip()
    assert article.text.count(newline) == 4


@pytest.mark.parametrize(
    ("header", "date", "url"),
    [
        (" date 2031-05-14", "2031-05-14", ""),
        ("date 2031-05-14 https://gazette.example/a", "2031-05-14", "https://gazette.example/a"),
        (" date https://gazette.example/a", "", "https://gazette.example/a"),
        ("\tDATE  2031-05-14 ", "2031-05-14", ""),
    ],
)
def test_parts_of_a_header_may_be_missing(save: Save, header: str, date: str, url: str) -> None:
    (article,) = read([save("a.txt", f"{header}\n\nA Headline\n\nThe mayor said so.")]).articles
    assert (article.date, article.url, article.title) == (date, url, "A Headline")


def test_a_sentence_about_dates_is_no_header(save: Save) -> None:
    text = "Date palms are dying in the valley.\n\nFarmers said so."
    (article,) = read([save("a.txt", text)]).articles
    assert (article.text, article.shift, article.date) == (text, 0, "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge to close\n\nThe mayor said so.", "Bridge to close"),
        ("Will the bridge close?\n\nThe mayor said so.", "Will the bridge close?"),
        ("The bridge will close.\n\nThe mayor said so.", ""),
        ("“The bridge will close.”\n\nThe mayor said so.", ""),
        ("Bridge to close\nThe mayor said so.", ""),
        ("Bridge to close", ""),
        ("Bridge " * 31 + "\n\nThe mayor said so.", ""),
        ("\n\n  Bridge to close  \n \nThe mayor said so.", "Bridge to close"),
    ],
)
def test_a_headline_without_a_header_is_short_alone_and_no_sentence(
    save: Save, text: str, title: str
) -> None:
    (article,) = read([save("a.txt", text)]).articles
    assert article.title == title
    assert article.text[slice(*article.title_span)] == title
    assert article.text == text.strip()
    assert article.shift == len(text) - len(text.lstrip())


def test_after_a_header_the_first_line_is_the_headline_even_if_it_is_a_sentence(
    save: Save,
) -> None:
    text = " date 2031-05-14\n\nThe bridge will close.\n\nThe mayor said so."
    (article,) = read([save("a.txt", text)]).articles
    assert article.title == "The bridge will close."


@pytest.mark.parametrize("day", ["2023-13-45", "2023-02-29", "2023-00-10"])
def test_an_article_with_a_broken_date_is_kept_undated(save: Save, day: str) -> None:
    path = save("a.txt", f" date {day} https://gazette.example/a\n\nTitle\n\nText.")
    corpus = read([path])
    assert [(article.title, article.date) for article in corpus.articles] == [("Title", "")]
    assert corpus.rejects == (
        Reject(
            str(path),
            1,
            "",
            "undated",
            f"the date '{day}' is not a day of the calendar; the article is kept without a date",
        ),
    )


def test_an_ambiguous_date_is_read_as_asked(save: Save) -> None:
    path = save("a.txt", " date 3/4/2031 https://gazette.example/a\n\nTitle\n\nText.")
    assert [read([path], dates="dmy").articles[0].date] == ["2031-04-03"]
    assert [read([path], dates="mdy").articles[0].date] == ["2031-03-04"]
    (reject,) = read([path]).rejects
    assert reject.detail == (
        "the date '3/4/2031' could be two days: say --dates dmy or --dates mdy; "
        "the article is kept without a date"
    )


def test_in_a_folder_a_broken_date_is_listed_and_the_rest_is_read(save: Save) -> None:
    save("good.txt", HEADED)
    broken = save("bad.txt", " date soon https://gazette.example/a\n\nTitle\n\nText.")
    corpus = read([broken.parent])
    assert [(article.id, article.date) for article in corpus.articles] == [
        ("bad", ""),
        ("good", "2031-05-14"),
    ]
    (reject,) = corpus.rejects
    assert (reject.file, reject.line, reject.reason) == (str(broken), 1, "undated")
    assert reject.detail.startswith("the date 'soon' is not a date;")


def test_the_seed_article(seeds: Path) -> None:
    (path,) = seeds.glob("000_*.txt")
    (article,) = read([path]).articles
    given = path.read_bytes().decode()
    assert article.date == "2023-06-25"
    assert article.outlet == "sputnik"
    assert article.registered is True
    assert article.title_span == (0, len(article.title))
    assert given[article.shift :].rstrip() == article.text
    assert article.text.startswith(article.title + "\n\n")
