"""Exports of databases and interfaces as JSON and tables: one small example of each, of our own."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framing.articles import exports, read
from framing.articles.article import Article
from framing.errors import FramingError, UnitError

Save = Callable[[str, str | bytes], Path]

BODY = "The bridge will close in May, the mayor said. Traders asked for a ferry."
NEXT = "The ferry will run all summer, its owner said. Nobody asked him for how much."

EVENT_REGISTRY = {
    "articles": {
        "page": 1,
        "results": [
            {
                "uri": "7001",
                "lang": "eng",
                "date": "2031-05-14",
                "dateTime": "2031-05-14T10:00:00Z",
                "url": "https://gazette.example/a",
                "title": "Bridge to close",
                "body": BODY,
                "source": {"uri": "gazette.example", "title": "The Gazette"},
                "authors": [{"uri": "lena@gazette.example", "name": "Lena Hoff"}],
            }
        ],
    },
}
NEWSAPI = {
    "status": "ok",
    "totalResults": 2,
    "articles": [
        {
            "source": {"id": None, "name": "The Gazette"},
            "author": "Lena Hoff",
            "title": "Bridge to close",
            "description": "What the mayor said.",
            "url": "https://gazette.example/a",
            "publishedAt": "2031-05-14T10:00:00Z",
            "content": BODY,
        },
        {
            "source": {"id": None, "name": "The Gazette"},
            "author": None,
            "title": "Ferry to run",
            "description": "",
            "url": "https://gazette.example/b",
            "publishedAt": "2031-05-15T10:00:00Z",
            "content": f"{NEXT[:60]}… [+2219 chars]",
        },
    ],
}
GUARDIAN = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "world/2031/may/14/bridge",
                "sectionId": "world",
                "sectionName": "World news",
                "webPublicationDate": "2031-05-14T10:00:00Z",
                "webTitle": "Bridge to close | Bridges",
                "webUrl": "https://www.theguardian.com/world/2031/may/14/bridge",
                "fields": {
                    "headline": "Bridge to close",
                    "byline": "Lena Hoff",
                    "newspaperPageNumber": "4",
                    "bodyText": BODY,
                },
            }
        ],
    }
}
NYTIMES = {
    "status": "OK",
    "response": {
        "docs": [
            {
                "_id": "nyt://article/1",
                "web_url": "https://www.nytimes.com/2031/05/14/a.html",
                "abstract": "What the mayor said.",
                "lead_paragraph": "The bridge will close in May.",
                "headline": {"main": "Bridge to close", "kicker": None},
                "pub_date": "2031-05-14T10:00:00+0000",
                "byline": {"original": "By Lena Hoff"},
                "section_name": "World",
                "multimedia": [{"url": "a.jpg"}],
            }
        ]
    },
}
NEWS_PLEASE = {
    "authors": ["Lena Hoff", "Jon Hask"],
    "date_download": "2031-05-16 08:00:00",
    "date_publish": "2031-05-14 10:00:00",
    "description": "x",
    "language": "en",
    "maintext": BODY,
    "source_domain": "gazette.example",
    "title": "Bridge to close",
    "title_page": None,
    "url": "https://gazette.example/a",
}
WORDPRESS = [
    {
        "id": 1,
        "date": "2031-05-14T10:00:00",
        "link": "https://gazette.example/a",
        "title": {"rendered": "Bridge &#8220;to close&#8221;"},
        "content": {
            "rendered": "<p>The bridge will close in May, the mayor said.</p>\n"
            "<figure><img src='a.jpg'/><figcaption>The bridge.</figcaption></figure>\n"
            "<p>Traders asked for a <em>ferry</em>.</p>\n",
            "protected": False,
        },
        "excerpt": {"rendered": "<p>The bridge…</p>"},
        "_links": {"self": [{"href": "https://gazette.example/wp-json/1"}]},
    }
]
MEDIA_CLOUD = [
    {
        "id": "9f1",
        "indexed_date": "2031-05-15 03:12:11",
        "language": "en",
        "media_name": "gazette.example",
        "media_url": "gazette.example",
        "publish_date": "2031-05-14",
        "title": "Bridge to close",
        "url": "https://gazette.example/a",
        "text": BODY,
    }
]
ALL_THE_NEWS = [
    {
        "": "0",
        "id": "17283",
        "title": "Bridge to close",
        "publication": "The Gazette",
        "author": "Lena Hoff",
        "date": "2031-05-14",
        "year": "2031.0",
        "month": "5.0",
        "url": "",
        "content": BODY,
    }
]
ALL_THE_NEWS_2 = [
    {
        "date": "2031-05-14 00:00:00",
        "year": "2031",
        "month": "5",
        "day": "14",
        "author": "Lena Hoff",
        "title": "Bridge to close",
        "article": BODY,
        "url": "https://gazette.example/a",
        "section": "News",
        "publication": "The Gazette",
    }
]
CC_NEWS = [
    {
        "date": "2031-05-14 10:00:00",
        "description": "x",
        "domain": "gazette.example",
        "image_url": None,
        "text": BODY,
        "title": "Bridge to close",
        "url": "https://gazette.example/a",
    }
]
PROQUEST = [
    {
        "Title": "Bridge to close",
        "Abstract": "The mayor.",
        "StoreId": "1",
        "Authors": "Hoff, Lena",
        "pubtitle": "The Gazette",
        "pubdate": "May 14, 2031",
        "startPage": "A.4",
        "FullText": BODY,
        "DocumentURL": "https://proquest.example/1",
    }
]

EXAMPLES: dict[str, tuple[Any, dict[str, str]]] = {
    "eventregistry": (
        EVENT_REGISTRY,
        {"id": "7001", "outlet": "The Gazette", "authors": "Lena Hoff"},
    ),
    "newsapi": (NEWSAPI, {"outlet": "The Gazette", "authors": "Lena Hoff"}),
    "guardian": (
        GUARDIAN,
        {
            "outlet": "the-guardian",
            "authors": "Lena Hoff",
            "section": "World news",
            "page": "4",
            "url": "https://www.theguardian.com/world/2031/may/14/bridge",
        },
    ),
    "newsplease": (NEWS_PLEASE, {"outlet": "gazette.example", "authors": "Lena Hoff, Jon Hask"}),
    "wordpress": (
        WORDPRESS,
        {
            "id": "1",
            "title": "Bridge “to close”",
            "outlet": "gazette.example",
            "text": "The bridge will close in May, the mayor said.\n\nTraders asked for a ferry.",
        },
    ),
    "mediacloud": (MEDIA_CLOUD, {"id": "9f1", "outlet": "gazette.example"}),
    "allthenews": (
        ALL_THE_NEWS,
        {"id": "17283", "outlet": "The Gazette", "authors": "Lena Hoff", "url": ""},
    ),
    "allthenews2": (
        ALL_THE_NEWS_2,
        {"outlet": "The Gazette", "authors": "Lena Hoff", "section": "News"},
    ),
    "ccnews": (CC_NEWS, {"outlet": "gazette.example"}),
    "proquest_table": (
        PROQUEST,
        {
            "id": "1",
            "outlet": "The Gazette",
            "authors": "Hoff, Lena",
            "page": "A.4",
            "url": "https://proquest.example/1",
        },
    ),
}


def as_lines(content: Any) -> str:
    return "".join(json.dumps(each) + "\n" for each in content)


def as_csv(content: list[dict[str, Any]]) -> str:
    stream = io.StringIO()
    table = csv.DictWriter(stream, content[0])
    table.writeheader()
    table.writerows(content)
    return stream.getvalue()


def check(article: Article, wanted: dict[str, str]) -> None:
    wanted = {"title": "Bridge to close", "text": BODY, "date": "2031-05-14"} | wanted
    got = {key: getattr(article, key) for key in wanted}
    got["text"] = article.text[article.title_span[1] :].strip()
    assert got == wanted


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_export_in_json_in_one_line_or_many(save: Save, name: str) -> None:
    content, wanted = EXAMPLES[name]
    for indent in (None, 1):
        for suffix in ("json", "jsonl") if indent is None else ("json",):
            corpus = read([save(f"a.{suffix}", json.dumps(content, indent=indent))])
            check(corpus.articles[0], {"url": "https://gazette.example/a"} | wanted)
            assert len(corpus.articles) == 1


@pytest.mark.parametrize("name", [name for name in EXAMPLES if isinstance(EXAMPLES[name][0], list)])
def test_an_export_as_lines_and_as_a_table(save: Save, name: str) -> None:
    content, wanted = EXAMPLES[name]
    wanted = {"url": "https://gazette.example/a"} | wanted
    check(read([save("a.jsonl", as_lines(content))]).articles[0], wanted)
    if name != "wordpress":
        check(read([save("a.csv", as_csv(content))]).articles[0], wanted)


def test_what_an_interface_cut_off_is_set_aside(save: Save) -> None:
    corpus = read([save("a.json", json.dumps(NEWSAPI))])
    assert [(each.line, each.reason, each.detail) for each in corpus.rejects] == [
        (2, "cut short", "the export says itself that characters are missing")
    ]


def refused(path: Path) -> str:
    with pytest.raises(FramingError) as raised:
        read([path])
    return str(raised.value)


def test_abstracts_are_not_articles(save: Save) -> None:
    path = save("a.json", json.dumps(NYTIMES))
    assert refused(path) == (
        f"{path}:1: has no column for the text: the New York Times's interface gives abstracts "
        "without texts; its columns are _id, web_url, abstract, lead_paragraph, headline.main, "
        "headline.kicker, pub_date, byline.original, section_name, multimedia "
        "(to measure the teasers in 'abstract', add --columns text=abstract)"
    )


def test_the_guardian_without_bodies_says_what_to_ask_for(save: Save) -> None:
    content = json.loads(json.dumps(GUARDIAN))
    del content["response"]["results"][0]["fields"]
    assert "was asked without show-fields=bodyText" in refused(save("a.json", json.dumps(content)))


GDELT = {
    "articles": [
        {
            "url": "https://gazette.example/a",
            "url_mobile": "",
            "title": "Bridge to close",
            "seendate": "20310514T101500Z",
            "domain": "gazette.example",
            "language": "English",
        }
    ]
}


def test_addresses_without_texts_say_how_to_fetch_them(save: Save) -> None:
    told = "has no column for the text: GDELT lists addresses without texts; "
    assert told in refused(save("a.json", json.dumps(GDELT)))
    table = "URL,MobileURL,Date,Title\nhttps://gazette.example/a,,2031-05-14,Bridge to close\n"
    assert told in refused(save("a.csv", table))
    rows = [MEDIA_CLOUD[0], {**MEDIA_CLOUD[0], "id": "9f2", "text": ""}]
    corpus = read([save("b.csv", as_csv(rows))])
    assert [(each.id, each.reason, each.detail) for each in corpus.rejects] == [
        (
            "9f2",
            "empty",
            "has no text: Media Cloud lists addresses without texts; "
            "fetch them with framing collect",
        )
    ]


def test_a_teaser_beside_an_empty_text_is_cut_short(save: Save) -> None:
    rows = [{"text": BODY, "summary": "x"}, {"text": "", "summary": "Only this."}]
    corpus = read([save("a.jsonl", as_lines(rows))])
    assert [(each.reason, each.detail) for each in corpus.rejects] == [
        ("cut short", "holds only a teaser, in 'summary'")
    ]


def test_an_unknown_table_asks_with_its_columns_and_the_command(save: Save) -> None:
    path = save("a.csv", f'nr,Kop,De tekst\n1,x,"{BODY * 2}"\n')
    assert refused(path) == (
        f"{path}:1: has no column for the text; its columns are nr, Kop, De tekst "
        "(if 'De tekst' is the text, add --columns \"text=De tekst\")"
    )


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        ({"_source": {"headline": "H", "text": BODY}}, {"title": "H", "text": BODY}),
        ({"hits": {"hits": [{"_source": {"title": "H", "body": BODY}}]}}, {"text": BODY}),
        ({"data": [{"Article Text": BODY, "Pub Date": "2031-05-14"}]}, {"date": "2031-05-14"}),
        ({"a1": {"text": BODY, "title": "H"}, "a2": {"text": NEXT}}, {"title": "H"}),
        ({"text": [BODY, NEXT]}, {"text": f"{BODY}\n\n{NEXT}"}),
        ({"text": BODY, "section": ["A", "B"], "page": 4}, {"section": "A, B", "page": "4"}),
        ({"text": BODY, "authors": "['A. B.', 'C. D.']"}, {"authors": "A. B., C. D."}),
        ({"text": BODY, "source": {"name": "The Echo"}}, {"outlet": "The Echo"}),
        ({"text": BODY, "source": None, "domain": "echo.example"}, {"outlet": "unknown"}),
    ],
)
def test_shapes_that_interfaces_give(
    save: Save, record: dict[str, Any], wanted: dict[str, str]
) -> None:
    article = read([save("a.json", json.dumps(record))]).articles[0]
    got = {key: getattr(article, key) for key in wanted}
    got |= {"text": article.text[article.title_span[1] :].strip()} if "text" in wanted else {}
    assert got == wanted


def test_every_export_has_an_example_and_marks_of_its_own() -> None:
    shown = set(EXAMPLES) | {"nytimes", "gdelt", "gdelt_csv"}
    assert set(exports.known()) == shown
    marks = [each.marks for each in exports.known().values()]
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "X"\n', "title and marks are required"),
        ('title = "X"\nmarks = ["a"]\ncolour = "red"\n', "colour: there is no such key"),
    ],
)
def test_a_broken_file_of_an_export_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(UnitError) as raised:
        exports.read(path)
    assert str(raised.value).startswith(f"{path}: {told}")


def test_raw_tables_of_gdelt_say_what_they_are(save: Save) -> None:
    row = [
        "20310514101500-12",
        "20310514101500",
        "1",
        "gazette.example",
        "https://gazette.example/a",
    ]
    for width, told in ((15, True), (14, False)):
        table = "\t".join([*row, *[""] * (width - len(row))])
        path = save("gkg.csv", f"{table}\n{table}\n")
        assert ("is a GDELT table without column names" in refused(path)) is told


def test_the_export_with_the_most_marks_is_taken() -> None:
    names = {"publication", "content", "year", "month", "article", "section"}
    found = exports.of(names)
    assert found is exports.known()["allthenews"]
    assert exports.of(names - {"year"}) is exports.known()["allthenews2"]
    assert exports.of({"text"}) is None
