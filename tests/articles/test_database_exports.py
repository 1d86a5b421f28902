"""Exports of news databases as text and pages: a small example of each, of our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.article import Article
from framing.articles.text_exports import paragraphs, split_page

Save = Callable[[str, str | bytes], Path]

ONE = "The bridge will close in May, the mayor said. Traders asked for a ferry."
TWO = "The ferry will run all summer, its owner said. Nobody asked him for how much."

OLD_NEXIS = f"""
                               1 of 2 DOCUMENTS


                              The Osterby Gazette

                            May 14, 2031 Wednesday
                                 City Edition

Bridge to close, mayor
says

BYLINE: By Lena Hoff

SECTION: NEWS; Pg. 4

LENGTH: 62 words

DATELINE: OSTERBY

BODY:
   {ONE[:45]}
{ONE[46:]}

   {TWO}

LOAD-DATE: May 15, 2031

LANGUAGE: ENGLISH

GRAPHIC: Photo, the bridge

PUBLICATION-TYPE: Newspaper

                         Copyright 2031 Gazette Ltd
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Herald

                            May 15, 2031 Thursday

Ferry to run

LENGTH: 30 words


{TWO}

LOAD-DATE: May 16, 2031


                         Copyright 2031 Herald Ltd
                              All Rights Reserved
"""

NEXIS_UNI = f"""User Name: reader
Date and Time: Friday, May 16, 2031 10:15:00 AM
Documents (2)
1. Bridge to close, mayor says
Client/Matter: -None-
Search Terms: bridge

Bridge to close, mayor says

Bridge to close, mayor says
The Osterby Gazette
May 14, 2031 Wednesday

Copyright 2031 Gazette Ltd All Rights Reserved
Section: NEWS; Pg. 4
Length: 62 words
Byline: Lena Hoff

Body


{ONE}

{TWO}

Graphic

Photo, the bridge

Load-Date: May 15, 2031

End of Document

Page 1 of 2

Ferry to run

The Herald
May 15, 2031 Thursday

Copyright 2031 Herald Ltd All Rights Reserved
Length: 30 words

Body

{TWO}

Classification

Language: ENGLISH

End of Document
"""

PROQUEST = f"""____________________________________________________________

Report Information from ProQuest
May 20 2031 09:12
____________________________________________________________

Document 1 of 3

Bridge to close, mayor says: [1]

Author: Hoff, Lena

Publication info: The Osterby Gazette ; Osterby, UK [Osterby, UK]. 14 May 2031: A.4.

http://proquest.example/docview/9

Abstract: The mayor will close the bridge.

Links: a link

Full text: {ONE}

{TWO}

Subject: Bridges; Mayors

Section: News

Copyright: Copyright Gazette May 14, 2031

Database: ProQuest

____________________________________________________________

Document 2 of 3

Ferry to run

Full text: {TWO}

Publication title: The Herald

Publication date: May 15, 2031

Document URL: https://proquest.example/2

____________________________________________________________

Document 3 of 3

Harbour to shut

Abstract: The harbour will shut, the port said.

Full text: Not available.

Publication title: The Herald

____________________________________________________________

Contact us at: http://www.proquest.example
"""

FACTIVA = f"""
SE News
HD Bridge to close, mayor says
BY By Lena Hoff
WC 62 words
PD 14 May 2031
ET 10:15
SN The Osterby Gazette
SC OSGAZ
PG 4
LA English
CY (c) 2031 Gazette Ltd

LP
{ONE}

TD
{TWO}

CO osterby : City of Osterby
NS gbridge : Bridges
PUB Gazette Ltd
AN
Document OSGAZ00020310514e75e0001

HD Ferry to run
WC 30 words
PD 15 May 2031
SN The Herald
LP {TWO}
AN Document HERLD0020310515e75e00002
"""

FACTIVA_PLAIN = f"""News
Bridge to close, mayor says
By Lena Hoff
62 words
14 May 2031
10:15
The Osterby Gazette
OSGAZ
4
English
(c) 2031 Gazette Ltd. All rights reserved.

{ONE}

{TWO}

Document OSGAZ00020310514e75e0001

Ferry to run
30 words
15 May 2031
The Herald
HERLD
English
Copyright 2031 Herald Ltd

{TWO}

Document HERLD0020310515e75e00002
"""

PRESSREADER = f"""Article Name: Bridge to close, mayor says
Publication: The Osterby Gazette
Section: News
Author: Lena Hoff
Start Page: 4
End Page: 5
Issue Date: 14 May 2031

{ONE}

{TWO}

Copyright and protected by applicable law.

Article Name: Ferry to run
Publication: The Herald
Issue Date: 15 May 2031

{TWO}
"""

PRESSREADER_DOTTED = f"""Bridge to close, mayor says
The Osterby Gazette · 14 May 2031 · News · 4 · By Lena Hoff

{ONE}

{TWO}

Ferry to run
The Herald · 15 May 2031

{TWO}

Printed and distributed by PressReader
"""


ACADEMIC = f"""
                               Document 1 of 2 DOCUMENTS

                     Copyright 2031 Gazette Ltd
                         All Rights Reserved
                        The Osterby Gazette

                       May 14, 2031, Wednesday

SECTION: NEWS; 4

LENGTH: 40 words

HEADLINE: Bridge to close, mayor says

BYLINE: Lena Hoff

BODY:
{ONE}

{TWO}

LOAD-DATE: May 15, 2031

                     Document 2 of 2 DOCUMENTS

                        The Herald

                       May 15, 2031, Thursday

LENGTH: 40 words

HEADLINE: Ferry to run

BODY:
{TWO}
"""

FACTIVA_PAGE = f"""<html><body><div class="article enArticle"><div>News</div><div id="hd"><span
class="enHeadline">Bridge to close, mayor says</span></div><div class="author">Lena Hoff</div>
<div>40 words</div><div>14 May 2031</div><div>10:15 AM</div><div>The Osterby Gazette</div>
<div>OSGAZ</div><div>National</div><div>4</div><div>English</div><div>Copyright 2031 Gazette Ltd
</div><p class="articleParagraph enarticleParagraph">{ONE}</p><p>{TWO}</p><p>Gazette Ltd</p>
<p>Document OSGAZ00020310514e75e0001</p></div><div class="article enArticle"><div><span
class="enHeadline">Ferry to run</span></div><div>40 words</div><div>15 May 2031</div><div>The Herald
</div><p>{TWO}</p><p>Document HERLD0020310515e75e00002</p></div></body></html>"""


def as_page(text: str) -> str:
    lines = "".join(f"<div>{line.strip()}</div>" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{lines}</body></html>"


EUROPRESSE = f"""<!DOCTYPE html><html><head><title>Europresse</title></head><body>
<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Osterby
Gazette, no. 12</span></div><span class="DocHeader">News, Wednesday 14 May 2031, p. 4</span>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Bridge to
close, mayor says</p></div><div class="docAuthors">By Lena Hoff</div></header>
<section><div class="docOcurrContainer"><p>{ONE}</p><p>{TWO}</p></div></section>
<footer>© 2031 Gazette Ltd. All rights reserved.</footer></article>
<article><div class="DocPublicationName">The Herald</div><div class="DocHeader">jeudi 15 mai 2031
</div><div class="titreArticle">Ferry to run</div><div class="docOcurrContainer"><p>{TWO}</p></div>
</article></body></html>"""

EXAMPLES = {
    "old-nexis.txt": OLD_NEXIS,
    "academic.txt": ACADEMIC.replace("; 4", "; Pg. 4"),
    "factiva-page.html": FACTIVA_PAGE,
    "nexis-uni.txt": NEXIS_UNI,
    "nexis-uni.html": as_page(NEXIS_UNI),
    "factiva.txt": FACTIVA,
    "factiva-plain.txt": FACTIVA_PLAIN,
    "factiva.html": as_page(FACTIVA_PLAIN),
    "pressreader.txt": PRESSREADER,
    "pressreader-dotted.txt": PRESSREADER_DOTTED,
    "europresse.html": EUROPRESSE,
}


def facts(article: Article) -> tuple[str, ...]:
    body = article.text[article.title_span[1] :].strip()
    return article.title, body, article.outlet, article.date


@pytest.mark.parametrize("name", EXAMPLES)
def test_many_articles_in_one_file_become_many(save: Save, name: str) -> None:
    corpus = read([save(name, EXAMPLES[name])], deduplicate=False)
    one, two = corpus.articles
    assert facts(one) == (
        "Bridge to close, mayor says",
        f"{ONE}\n\n{TWO}",
        "The Osterby Gazette",
        "2031-05-14",
    )
    assert facts(two) == ("Ferry to run", TWO, "The Herald", "2031-05-15")
    assert one.authors == "Lena Hoff"
    assert (one.section.casefold(), one.page) == ("news", "4")
    assert (two.authors, two.section, two.page) == ("", "", "")
    assert corpus.rejects == ()
    assert one.boilerplate == two.boilerplate == ()


EUROPRESSE_NEW = f"""<!DOCTYPE html><html><head><title>Europresse</title></head><body>
<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Herald
(site web)</span></div><span class="DocHeader">International</span>
<div class="titreArticle"><p class="sm-margin-TopNews rdp__surtitle">Traffic</p>
<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Ferry to run</p>
<p class="sm-margin-TopNews rdp__subtitle">From May on</p>
<p class="sm-margin-bottomNews">Lena Hoff</p></div></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer"><p>{TWO}</p></div></div>
</section>
<div class="publiC-lblNodoc">news·20310515·HE·2204</div></article></body></html>"""


def test_a_new_page_of_europresse(save: Save) -> None:
    (article,) = read([save("a.html", EUROPRESSE_NEW)]).articles
    assert facts(article) == ("Ferry to run", f"From May on\n\n{TWO}", "The Herald", "2031-05-15")
    assert article.authors == "Lena Hoff"


def test_proquest_with_a_document_without_its_text(save: Save) -> None:
    corpus = read([save("a.txt", PROQUEST)], deduplicate=False)
    one, two = corpus.articles
    assert facts(one) == (
        "Bridge to close, mayor says",
        f"{ONE}\n\n{TWO}",
        "The Osterby Gazette",
        "2031-05-14",
    )
    assert (one.authors, one.section, one.page) == ("Hoff, Lena", "News", "A.4")
    assert facts(two) == ("Ferry to run", TWO, "The Herald", "2031-05-15")
    assert two.url == "https://proquest.example/2"
    assert [(each.reason, each.detail) for each in corpus.rejects] == [
        ("cut short", "holds only a teaser, in 'abstract'")
    ]


def test_articles_say_on_which_line_they_begin(save: Save) -> None:
    one, two = read([save("a.txt", OLD_NEXIS)], deduplicate=False).articles
    lines = OLD_NEXIS.splitlines()
    assert lines[one.line - 1].strip() == "1 of 2 DOCUMENTS"
    assert lines[two.line - 1].strip() == "2 of 2 DOCUMENTS"


@pytest.mark.parametrize("suffix", ["", ".text", ".dat"])
def test_an_export_is_known_whatever_its_name(save: Save, suffix: str) -> None:
    assert len(read([save(f"export{suffix}", OLD_NEXIS)], deduplicate=False).articles) == 2


def test_a_text_about_documents_is_one_article(save: Save) -> None:
    text = "The first 1 of 2 DOCUMENTS was lost, the clerk said.\n\nEnd of document, she wrote."
    assert len(read([save("a.txt", text)]).articles) == 1


def test_a_page_about_nexis_is_one_page(save: Save) -> None:
    words = "The database LexisNexis was down on Monday, its owner told all of its customers. " * 3
    page = (
        f"<!DOCTYPE html><html><body><article><h1>Down</h1><p>{words}</p></article></body></html>"
    )
    (article,) = read([save("a.html", page)]).articles
    assert article.text.startswith("Down\n\nThe database LexisNexis was down")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a" * 45, "b."], "a" * 45 + " b."),
        (["a" * 43 + ".", "b."], "a" * 43 + ".\n\nb."),
        (["a" * 44 + ".", "b."], "a" * 44 + ". b."),
        (["short", "line"], "short line"),
        (["", "", "One.", "", "", "Two."], "One.\n\nTwo."),
    ],
)
def test_wrapped_lines_are_joined(lines: list[str], text: str) -> None:
    assert paragraphs(lines) == text


@pytest.mark.parametrize(
    ("section", "parts"),
    [
        ("NEWS; Pg. 4", ("NEWS", "4")),
        (
            "Section A; Column 1; Foreign Desk; Pg. A12",
            ("Section A; Column 1; Foreign Desk", "A12"),
        ),
        ("SPORT, page 7.", ("SPORT", "7")),
        ("A-SECTION; A01", ("A-SECTION", "A01")),
        ("Pages and letters", ("Pages and letters", "")),
        ("", ("", "")),
    ],
)
def test_section_and_page(section: str, parts: tuple[str, str]) -> None:
    assert split_page(section) == parts
