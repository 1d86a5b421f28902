"""Entities in XML, web pages and records: what is read, literally; none is fetched or blown up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.article import Article
from framing.articles.references import characters, well_formed
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]

RAIN = "Rain fell on Velm for three days, the mayor said."
REST = (
    "The river rose above the quay on Tuesday, and the council will meet again on Friday to decide "
    "what becomes of the old bridge and of the shops beside it."
)
# Ten entities, each ten times the one before: ten thousand million letters.
BOMB = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11))


def rss(title: str, words: str, entities: str = "") -> str:
    declared = f"<!DOCTYPE rss [{entities}]>" if entities else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{declared}<rss version="2.0"><channel>'
        f"<title>Gazette</title><item><title>{title}</title><link>https://gazette.example/a</link>"
        f"<description>{words} {REST}</description></item></channel></rss>"
    )


def nitf(title: str, words: str, entities: str = "") -> str:
    declared = f"<!DOCTYPE nitf [{entities}]>" if entities else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{declared}<nitf><body><body.head><hedline>'
        f"<hl1>{title}</hl1></hedline></body.head><body.content><p>{words}</p><p>{REST}</p>"
        "</body.content></body></nitf>"
    )


def page(title: str, words: str, entities: str = "") -> str:
    declared = f"<!DOCTYPE html [{entities}]>" if entities else "<!DOCTYPE html>"
    return (
        f'{declared}<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1><p>{words}</p><p>{REST}</p></article></body></html>"
    )


FORMS = {"a.rss": rss, "a.nitf": nitf, "a.html": page}


@pytest.fixture
def read_one(save: Save) -> Callable[..., Article]:
    """Write a document of a form with this headline and first sentence, and read its article."""

    def one(name: str, title: str, words: str, entities: str = "") -> Article:
        (article,) = read([save(name, FORMS[name](title, words, entities))]).articles
        return article

    return one


def opening(article: Article) -> str:
    """Return what stands between the headline and the rest that every article has."""
    return article.text[len(article.title) :].split(REST)[0].strip()


@pytest.mark.parametrize("name", FORMS)
def test_a_bomb_of_entities_does_not_go_off(save: Save, name: str) -> None:
    path = save(name, FORMS[name]("Bridge to Close", f"{RAIN} &l10;", BOMB))
    try:
        (article,) = read([path]).articles
        assert len(article.text) < 400
        assert "haha" not in article.text
    except FramingError as error:  # of a feed, what is left is a teaser
        assert "the feed holds a teaser of 10 words" in str(error)


@pytest.mark.parametrize("name", ["a.rss", "a.nitf"])
def test_one_long_entity_many_times_is_not_filled_in(save: Save, name: str) -> None:
    path = save(name, FORMS[name]("A", "&q;" * 2000, f'<!ENTITY q "{"ha" * 25_000}">'))
    corpus = read([path], may_be_empty=True)
    assert len(corpus.articles) + len(corpus.rejects) == 1
    assert all(len(article.text) < 10_000 for article in corpus.articles)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("declared", ['<!ENTITY x SYSTEM "{}">', '<!ENTITY % x SYSTEM "{}"> %x;'])
def test_no_file_is_read_through_an_entity(
    tmp_path: Path, read_one: Callable[..., Article], name: str, declared: str
) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text("It was hidden.")
    words = f"{RAIN} &x; &amp;"
    article = read_one(name, "Bridge &x; closes", words, declared.format(secret.as_uri()))
    assert "hidden" not in article.text
    assert article.title == "Bridge &x; closes"
    assert opening(article).endswith(f"{RAIN} &x; &")


@pytest.mark.parametrize("name", FORMS)
def test_names_that_html_knows_are_read_and_others_stay(
    read_one: Callable[..., Article], name: str
) -> None:
    words = "It&rsquo;s over, the mayor of Velm said &hellip; &nosuch; AT&amp;T &lt;b&gt;."
    article = read_one(name, "Caf&eacute; &nosuch; &amp; bar", words)
    assert article.title == "Café &nosuch; & bar"
    assert opening(article) == "It’s over, the mayor of Velm said … &nosuch; AT&T ."


@pytest.mark.parametrize("name", FORMS)
def test_numbers_of_characters_that_there_are_not(
    read_one: Callable[..., Article], name: str
) -> None:
    words = f"{RAIN} &#65; &#x1F600; &#146;&#7;&#xFFFE; &#xD800; then."
    article = read_one(name, "Rain &#x41;&#99999999999;", words)
    assert article.title == "Rain A\ufffd"
    assert opening(article) == f"{RAIN} A 😀 ’ \ufffd then."


def test_numbers_of_characters_by_the_standard_of_html() -> None:
    assert characters("&#0;&#x0;|&#xd800;|&#xDFFF;|&#1114112;|&#x110000;") == (
        "\ufffd\ufffd|\ufffd|\ufffd|\ufffd|\ufffd"
    )
    assert characters("&#128; &#x96; &#11; &#x1F; &#65534;") == "€ –   "
    kept = "&#9; &#60; &#38; &#xA0; &#1114109; &#x1F600; &amp; &# &#x; &#xyz;"
    assert characters(kept) == kept
    assert characters(f"&#{'9' * 10_000};") == "\ufffd"


def test_xml_is_given_references_that_it_knows() -> None:
    assert well_formed(b"<p>R&D &Eacute;&NotEqualTilde; &lt; &# &#x; &;</p>") == (
        b"<p>R&amp;D &#201;&#8770;&#824; &lt; &amp;# &amp;#x; &amp;;</p>"
    )
    assert well_formed(b"<p>&#65 &#0; &#xD800;&#7;&#146;</p>") == (
        b"<p>&#65; &#65533; &#65533;&#8217;</p>"
    )
    declared = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b; &eacute; R&D &#0;</a>'
    assert well_formed(declared) == declared.replace(b"&D", b"&amp;D").replace(b"#0", b"#65533")
    for kept in ("<a>Caf\xe9 &amp;</a>".encode("latin-1"), "<a>R&D</a>".encode("utf-16")):
        assert well_formed(kept) == kept
    assert well_formed(b"<a><![CDATA[&b; R&D") == b"<a><![CDATA[&b; R&D"


def test_what_is_escaped_twice_is_read_as_it_was_meant(read_one: Callable[..., Article]) -> None:
    words = "&amp;quot;Yes,&amp;quot; she said of the plan for Velm, &amp;amp; went home."
    for name in FORMS:
        article = read_one(name, "Rain &amp;amp; wind", words)
        assert article.title == "Rain & wind"
        assert opening(article) == '"Yes," she said of the plan for Velm, & went home.'


def test_sections_of_plain_characters(read_one: Callable[..., Article]) -> None:
    title = "<![CDATA[Rain & <b>wind</b>]]>"
    article = read_one("a.rss", title, "<![CDATA[<p>One ]]]]><![CDATA[> two &amp; three.</p>]]>")
    assert article.title == "Rain & wind"
    assert opening(article) == "One  two & three."  # an end that was left over goes
    # "]]&gt;" is no end.
    article = read_one("a.rss", "Rain", "<![CDATA[One <![CDATA[ two ]]&gt; three.]]>")
    assert opening(article) == "One  two ]]> three."
    # HTML has none: to a browser this is a remark that ends at the first ">".
    article = read_one("a.html", "Rain", f"{RAIN} <![CDATA[ and <b>wind</b> ]]> too.")
    assert opening(article) == f"{RAIN} wind ]]> too."


def test_entities_in_attributes(save: Save) -> None:
    words = (
        f'{RAIN} <a href="/x?a=1&amp;copy=2" title="5 &gt; 4 &quot;so&quot;">More &amp; more</a>.'
    )
    (article,) = read([save("a.html", page("Rain", words))]).articles
    assert opening(article) == f"{RAIN} More & more."
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><entry>'
        '<title type="html">Rain &amp;amp; wind &amp;eacute;</title>'
        '<link href="https://gazette.example/a?x=1&amp;y=&#50;"/>'
        f'<content type="html">&lt;p&gt;{RAIN} 5 &amp;lt; 6.&lt;/p&gt;</content></entry></feed>'
    )
    (article,) = read([save("a.atom", atom)]).articles
    assert article.title == "Rain & wind é"
    assert article.url == "https://gazette.example/a?x=1&y=2"
    assert opening(article) == f"{RAIN} 5 < 6."


def test_entities_in_records(save: Save) -> None:
    path = save(
        "a.jsonl", f'{{"title": "Rain &amp;amp; wind", "text": "{RAIN} &eacute; &no; &#0;"}}'
    )
    (article,) = read([path]).articles
    assert article.title == "Rain & wind"
    assert opening(article) == f"{RAIN} é &no; \ufffd"
