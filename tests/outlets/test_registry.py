"""The registry: what ships, what a user adds, and whose page a URL is."""

import gzip
import json
from pathlib import Path

import pytest

from framing.errors import FramingError, UnitError
from framing.outlets import FUNDING, SHIPPED, Registry, load

GAZETTE = """
name = "The Example Gazette"
domains = ["gazette.example"]
aliases = ["Gazette (Online)"]
country = "ZZ"
language = "en"
owner = "Gazette Ltd"
funding = "commercial"
invented = true
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


def test_every_file_of_the_folder_is_an_outlet(registry: Registry) -> None:
    assert list(registry.outlets) == sorted(path.stem for path in SHIPPED.glob("*.toml"))
    real = [outlet for outlet in registry.outlets.values() if not outlet.invented]
    assert len(real) >= 450
    assert len({outlet.country for outlet in real}) >= 120
    assert registry.replaced == ()


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/world-66007979", "bbc-news"),
        ("https://www.bbc.com/news/articles/x", "bbc-news"),
        ("https://edition.cnn.com/2023/06/24/europe/story", "cnn"),
        ("http://politicalticker.blogs.cnn.com/2012/01/01/a", "cnn"),
        ("https://english.news.cn/20230625/abc/c.html", "xinhua"),
        ("http://www.xinhuanet.com/english/a.htm", "xinhua"),
        ("https://editorials.voa.gov/a", None),
        ("https://learningenglish.voanews.com/a/7150000.html", "voice-of-america"),
        ("https://sputnikglobe.com/20230625/story-1111457577.html", "sputnik"),
        ("https://abcnews.go.com/US/story?id=1", "abc-news"),
        ("https://www.abc.net.au/news/2023-06-25/story/1", "abc-news-australia"),
        ("https://news.sky.com/story/1", "sky-news"),
        ("https://news.yahoo.com/360-1.html", "yahoo-news"),
        ("https://timesofindia.indiatimes.com/world/1.cms", "the-times-of-india"),
        ("HTTPS://WWW.NYTimes.COM:443/2023/06/24/a.html", "new-york-times"),
        ("www.reuters.com/world/a", "reuters"),
        ("https://harbourledger.example/2031/03/04/a", "harbour-ledger"),
        ("https://web.archive.org/web/20230625/https://www.foxnews.com/a", "fox-news"),
    ],
)
def test_a_url_gives_its_outlet(registry: Registry, url: str, outlet: str | None) -> None:
    if outlet is None:
        assert registry.of_url(url)[1] is False
    else:
        assert registry.of_url(url) == (outlet, True)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.evening-news.co.uk/a", "evening-news.co.uk"),
        ("https://sport.somewhere.example/a", "somewhere.example"),
        ("https://www.go.com/a", "go.com"),  # abcnews.go.com does not stand for its neighbours
        ("https://notcnn.com/a", "notcnn.com"),
        ("https://my-blog.blogspot.com/2023/a.html", "my-blog.blogspot.com"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://localhost/a", "localhost"),
        ("https://co.uk/a", "co.uk"),
    ],
)
def test_an_unknown_domain_is_an_outlet_of_that_name(
    registry: Registry, url: str, domain: str
) -> None:
    assert registry.of_url(url) == (domain, False)


@pytest.mark.parametrize("url", ["", "   ", "no address", "https://", "/news/a.html", "http://[x/"])
def test_without_a_host_the_outlet_is_unknown(registry: Registry, url: str) -> None:
    assert registry.of_url(url) == ("unknown", False)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("BBC", "bbc-news"),
        ("usa today", "usa-today"),
        ("Fox Online News", "fox-news"),
        ("Wall Street Journal - News", "wall-street-journal"),
        ("west-journal", "western-journal"),
        ("  CNN  (Web   News) ", "cnn"),
        ("Harbour Ledger", "harbour-ledger"),
        ("nobody at all", None),
    ],
)
def test_a_name_or_alias_gives_its_outlet(
    registry: Registry, name: str, outlet: str | None
) -> None:
    assert registry.of_name(name) == outlet


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "attribution_polnear",
        "headlines_statemedia",
        "loaded_babe",
        "outlets_articles",
        "sentencetype_mbd",
        "sourcing_gold",
    ],
)
def test_the_outlets_of_the_annotated_data_are_registered(
    registry: Registry, shared: Path, name: str
) -> None:
    with gzip.open(shared / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        named = {json.loads(line)["outlet"] for line in file}
    assert named
    assert {outlet for outlet in named if registry.of_name(outlet) is None} == set()


def test_state_means_one_thing_whatever_the_country(registry: Registry) -> None:
    state = {o.id: o.country for o in registry.outlets.values() if o.funding == "state"}
    assert state["voice-of-america"] == "US"
    assert state["sputnik"] == "RU"
    assert state["xinhua"] == "CN"
    assert all(registry.outlets[key].control for key in state)
    assert set(FUNDING) == {"state", "public", "commercial", "non-profit"}


def test_a_file_in_a_folder_is_an_outlet_without_any_list(tmp_path: Path) -> None:
    (tmp_path / "example-gazette.toml").write_text(GAZETTE)
    (tmp_path / "_draft.toml").write_text("not an outlet")
    registry = load(tmp_path)
    assert registry.of_url("https://www.gazette.example/a") == ("example-gazette", True)
    assert registry.of_name("gazette (online)") == "example-gazette"
    assert list(registry.outlets) == sorted(registry.outlets)
    outlet = registry.outlets["example-gazette"]
    assert (outlet.id, outlet.file) == ("example-gazette", tmp_path / "example-gazette.toml")
    assert (outlet.feeds, outlet.boilerplate, outlet.sources, outlet.checked) == ((), (), {}, None)


def test_a_users_file_takes_the_place_of_the_shipped_one_and_that_is_stated(
    tmp_path: Path,
) -> None:
    (tmp_path / "cnn.toml").write_text(GAZETTE)
    registry = load(tmp_path)
    assert registry.outlets["cnn"].name == "The Example Gazette"
    assert [(outlet.id, outlet.name) for outlet in registry.replaced] == [("cnn", "CNN")]
    assert registry.of_url("https://www.cnn.com/a") == ("cnn.com", False)


def test_two_outlets_cannot_claim_one_domain(tmp_path: Path) -> None:
    mine = tmp_path / "my-cnn.toml"
    mine.write_text(GAZETTE.replace("gazette.example", "CNN.com"))
    with pytest.raises(UnitError) as caught:
        load(tmp_path)
    assert str(caught.value) == (
        f"{mine}: claims the domain CNN.com, which {SHIPPED / 'cnn.toml'} claims too "
        "(remove it from one of them; to replace that outlet, name your file cnn.toml)"
    )


def test_two_outlets_cannot_claim_one_name(tmp_path: Path) -> None:
    (tmp_path / "gazette-b.toml").write_text(GAZETTE.replace("gazette.example", "b.example"))
    (tmp_path / "gazette-a.toml").write_text(GAZETTE)
    with pytest.raises(UnitError, match=r"gazette-b\.toml: claims the name The Example Gazette"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            GAZETTE + "lean = 'none'",
            ":10: lean: there is no such key (the keys are id, name, domains, aliases, country, "
            "language, owner, funding, control, feeds, boilerplate, as_of, written, checked, "
            "invented, sources)",
        ),
        (
            GAZETTE.replace('["gazette.example"]', '"gazette.example"'),
            ':3: domains: is not a list of texts (write domains = ["…", "…"])',
        ),
        (
            GAZETTE.replace('owner = "Gazette Ltd"', ""),
            ': owner: is missing or empty (write owner = "…")',
        ),
        (
            GAZETTE.replace('"ZZ"', "ZZ"),
            ':5: is not valid TOML: Invalid value (a line is key = "text", '
            'key = ["text", "text"] or [sources])',
        ),
        (
            GAZETTE + "boilerplate = ['(Read more']",
            ": boilerplate: '(Read more' is not a regular expression: missing ), unterminated "
            "subpattern at position 0 (put a backslash before . ( ) [ ] * + ? that are meant "
            "literally)",
        ),
    ],
)
def test_a_broken_file_stops_the_run_with_file_line_and_hint(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "gazette.toml"
    file.write_text(text)
    with pytest.raises(UnitError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"{file}{message}"


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gazette.toml"
    file.write_bytes(GAZETTE.replace("Ltd", "Société").encode("latin-1"))
    with pytest.raises(UnitError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"{file}: is not UTF-8 text (save it as UTF-8)"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FramingError) as caught:
        load(tmp_path / "nowhere")
    assert str(caught.value) == (
        f"{tmp_path / 'nowhere'}: this folder of outlets does not exist "
        "(create it, or name another with --outlets or in your configuration)"
    )
