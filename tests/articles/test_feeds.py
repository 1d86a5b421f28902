"""Feeds and the XML of agencies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.markup import root_name
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]

ONE = "The bridge will close in May, the mayor said. Traders asked for a ferry."
TWO = "They will have one by June, she said."
LONG = f"{ONE} {TWO} The firm that runs it asked for more money and for a longer lease on the pier."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gazette</title>
<item><title>Bridge &amp; ferry</title><link>https://gazette.example/a</link>
<guid isPermaLink="false">a-1</guid><dc:creator>Lena Hoff</dc:creator><category>News</category>
<pubDate>Wed, 14 May 2031 10:00:00 GMT</pubDate><description>Only this.</description>
<content:encoded><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></content:encoded></item>
<item><title>Ferry</title><link>https://gazette.example/b</link>
<pubDate>Thu, 15 May 2031 10:00:00 GMT</pubDate><description>{LONG}</description></item>
<item><title>Port</title><guid>c</guid>
<description>The port will close, it said.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title>
<author><name>Nobody</name></author>
<entry><id>a-1</id><title>Bridge &amp; ferry</title><link rel="self" href="https://x.example/"/>
<link href="https://gazette.example/a"/><author><name>Lena Hoff</name></author>
<category term="News"/><published>2031-05-14T10:00:00Z</published><updated>2031-05-16T10:00:00Z
</updated><content type="html">&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;</content></entry>
<entry><id>b</id><title>Ferry</title><link rel="alternate" href="https://gazette.example/b"/>
<updated>2031-05-15T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">
<p>{LONG}</p></div></content></entry>
<entry><id>c</id><title>Port</title>
<summary>The port will close, it said.</summary></entry></feed>"""

NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>x</title><docdata><doc-id id-string="a-1"/><date.issue norm="20310514T100000Z"/>
</docdata><pubdata name="The Gazette" position.section="News" position.sequence="4"
 date.publication="20310515" ex-ref="https://gazette.example/a"/></head>
<body><body.head><hedline><hl1>Bridge &amp; ferry</hl1></hedline>
<byline>By <person>Lena Hoff</person></byline></body.head><body.content>
<block><p>{ONE}</p><media><media-caption>No.</media-caption></media><p>{TWO}</p></block></body.content></body></nitf>"""

NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="a-1"><itemMeta><itemClass qcode="ninat:text"/><provider><name>The Gazette</name>
</provider><versionCreated>2031-05-16T10:00:00Z</versionCreated>
<firstCreated>2031-05-14T10:00:00Z</firstCreated></itemMeta>
<contentMeta><headline>Bridge &amp; ferry</headline><by>By Lena Hoff</by><language tag="en"/>
<genre qcode="g:n"><name>News</name></genre></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>x</title></head><body><p>{ONE}</p><figure><figcaption>No.</figcaption></figure>
<p>{TWO}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="pic"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", RSS),
        ("a.rss", RSS),
        ("a", RSS),
        ("a.xml", ATOM),
        ("a.atom", ATOM),
        ("a.xml", NITF),
        ("a.nitf", NITF),
        ("a.xml", NEWSML),
    ],
)
def test_each_gives_the_article_with_all_that_it_says(save: Save, name: str, content: str) -> None:
    article = read([save(name, content)]).articles[0]
    assert article.id == "a-1"
    assert article.title == "Bridge & ferry"
    assert article.text == f"Bridge & ferry\n\n{ONE}\n\n{TWO}"
    assert article.date == "2031-05-14"
    assert article.outlet == "The Gazette"
    assert article.authors == "Lena Hoff"
    assert article.section == "News"
    assert article.page == ("4" if content is NITF else "")
    assert article.url == ("" if content is NEWSML else "https://gazette.example/a")


@pytest.mark.parametrize("content", [RSS, ATOM])
def test_teasers_of_feeds_are_set_aside(save: Save, content: str) -> None:
    corpus = read([save("a.xml", content)])
    assert [(each.title, each.date, each.url) for each in corpus.articles[1:]] == [
        ("Ferry", "2031-05-15", "https://gazette.example/b")
    ]
    assert corpus.articles[1].text == f"Ferry\n\n{LONG}"
    assert [(each.line, each.id, each.reason, each.detail) for each in corpus.rejects] == [
        (3, "c", "cut short", "the feed holds a teaser of 6 words; fetch it with framing collect")
    ]


def test_a_teaser_has_fewer_than_thirty_words(save: Save) -> None:
    for words, kept in ((29, 1), (30, 2)):
        short = RSS.replace("The port will close, it said.", "rain " * words)
        titles = [each.title for each in read([save("a.xml", short)]).articles]
        assert titles[1:] == ["Ferry", "Port"][:kept]


def test_pictures_of_a_news_message_are_told(save: Save) -> None:
    (reject,) = read([save("a.xml", NEWSML)]).rejects
    assert (reject.id, reject.reason, reject.detail) == (
        "pic",
        "empty",
        "holds a picture, not a text",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<?xml version='1.0'?><other><a/></other>", "its root is 'other' (RSS, Atom, NITF and"),
        ("<rss><channel/></rss>", "a.xml:1: holds no articles"),
        ("no xml", "is not XML: "),
    ],
)
def test_xml_without_articles_is_refused_in_a_line(save: Save, content: str, told: str) -> None:
    with pytest.raises(FramingError) as raised:
        read([save("a.xml", content)])
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_nothing_outside_the_file_is_read(save: Save, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{tmp_path}/secret.txt">]>'
    content = bomb + RSS.split("?>", 1)[1].replace("Only this.", "&x;").replace(TWO, "&x; end.")
    assert "secret" not in read([save("a.xml", content)]).articles[0].text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<rss>", "rss"),
        (
            b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- a --><!DOCTYPE x [<!ENTITY a 'b'>]><a:feed>",
            "feed",
        ),
        (b"no xml", ""),
        (b"", ""),
    ],
)
def test_the_root_element_tells_what_xml_is(head: bytes, name: str) -> None:
    assert root_name(head) == name
