"""Articles that try to break or steer a page, in many scripts: they print as they are."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pypdf
import pytest
from PIL import Image

from framing.report.marks import superscript
from framing.report.render import render

MM = 72 / 25.4
MARKUP = (
    r"""#image("/etc/passwd") #read("/etc/passwd") #let x = 1; #panic() *bold* _it_ $x^2$ """
    r"""`raw` <label> @ref \ \u{41} = Heading // comment /* block */ [content] {code} "quoted" """
    r"""-- --- ... ~ 'single' https://example.org/a_b?c=*d* </script> %s {{x}} """
).strip()
SCRIPTS = {
    "greek": "Ο υπουργός είπε ότι όλα τελείωσαν.",
    "cyrillic": "Министр сказал, что всё закончилось. Міністр їхав.",
    "chinese": "部长说一切都结束了。",
    "arabic": "قال الوزير إن كل شيء انتهى.",
    "hebrew": "השר אמר שהכול נגמר.",
    "emoji": "The minister said 🎉 it was over 👩‍🚒.",
    "combining": "Ng\u0301o\u0323 and Z\u0335\u0321\u0362a\u0336l\u0337go.",
}


def bare(text: str) -> str:
    return re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\s]+", "", text)


def printed(measured: Any, out: Path, *pages: str) -> pypdf.PdfReader:
    definition = None
    if pages:
        definition = out.with_suffix(".toml")
        definition.write_text("".join(f"[[page]]\nname = '{page}'\n" for page in pages))
    render(measured, out, definition=definition, png=False)
    return pypdf.PdfReader(out / "report.pdf")


def lines(page: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """Return x, y (from the foot, in points) and text of every piece of text on a page."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, matrix: list[float], at: list[float], *rest: object) -> None:
        if text.strip():
            found.append((matrix[4] + at[4], matrix[5] + at[5], text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_the_template_language_prints_as_it_is(make: SimpleNamespace, tmp_path: Path) -> None:
    article = make.article(f"Title {MARKUP}", f"{MARKUP} The minister said so.", authors=MARKUP)
    said = make.Said(
        source="The minister", cue="said", content="so", speaker=MARKUP, carrier=MARKUP
    )
    term = make.Term("*bold*", "label", "outlet", note=MARKUP)
    reader = printed(make.measurement([make.Story(article, [said], [term])]), tmp_path / "out")
    text = bare("".join(page.extract_text() for page in reader.pages))
    assert bare(f"Title {MARKUP}") in text
    assert bare(f"{MARKUP} The minister said so.") in text
    assert "root:" not in text
    assert text.count(bare(MARKUP)) >= 6  # headline, body, authors, speaker, carrier, alternative


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_set(make: SimpleNamespace, tmp_path: Path, script: str) -> None:
    words = SCRIPTS[script]
    article = make.article(f"Headline {words}", f"Before. {words} After.", outlet=words)
    said = make.Said(source="Before", cue="", content=words.split()[0], speaker=words)
    reader = printed(make.measurement([make.Story(article, [said])]), tmp_path / "out", "article")
    text = bare("".join(page.extract_text() for page in reader.pages))
    assert "Before." in text
    assert "After." in text
    if script in ("greek", "cyrillic"):
        assert bare(words) in text


def test_greek_and_cyrillic_need_no_font_of_the_system(
    make: SimpleNamespace, tmp_path: Path
) -> None:
    words = SCRIPTS["greek"] + " " + SCRIPTS["cyrillic"]
    article = make.article(words, words, outlet=words)
    reader = printed(make.measurement([make.Story(article)]), tmp_path / "out")
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(name.startswith("Source") for name in fonts)


def test_long_words_stay_in_their_column(make: SimpleNamespace, tmp_path: Path) -> None:
    long = "Donaudampfschifffahrt" * 12
    article = make.article(
        f"A {long} story", f"{long} said that {long}.", url=f"https://x.org/{long}"
    )
    said = make.Said(source=long, cue="said", content=f"that {long}", speaker=long, carrier=long)
    term = make.Term(long, "label", "outlet", note=long)
    render(make.measurement([make.Story(article, [said], [term])]), tmp_path / "out", ppi=50.8)
    reader = pypdf.PdfReader(tmp_path / "out" / "report.pdf")
    text = bare("".join(page.extract_text() for page in reader.pages))
    assert bare(article.text.split("\n")[-1]) in text
    for path in sorted((tmp_path / "out" / "pages").iterdir()):
        page = np.asarray(Image.open(path).convert("L"))  # two pixels a millimetre
        assert page[:, :36].min() > 250, path.name
        assert page[:, -36:].min() > 250, path.name


def test_notes_of_a_crowded_page_do_not_collide(make: SimpleNamespace, tmp_path: Path) -> None:
    sentences = [
        f"Speaker number {i} of the ministry said that item {i} was plainly over."
        for i in range(90)
    ]
    article = make.article("Crowded", " ".join(sentences[:45]) + "\n\n" + " ".join(sentences[45:]))
    said = [
        make.Said(
            source=f"Speaker number {i} of the ministry",
            cue="said",
            content=f"that item {i} was plainly over",
            speaker=f"Speaker number {i} of the ministry",
            kind="official",
            after=sentence,
        )
        for i, sentence in enumerate(sentences)
    ]
    terms = [
        make.Term("plainly", "intensifier", "quoted", "simply", after=sentence)
        for sentence in sentences
    ]
    measured = make.measurement([make.Story(article, said, terms)])
    reader = printed(measured, tmp_path / "out", "article")
    seen = 0
    for page in reader.pages:
        rows: dict[float, list[str]] = defaultdict(list)
        for x, y, piece in lines(page):
            if x > 210 * MM - 21 * MM - 48 * MM and 20 * MM < y < 297 * MM - 22 * MM:
                rows[round(y, 1)].append(piece)
        if not any("Speaker" in " ".join(row) for row in rows.values()):
            continue
        seen += 1
        heights = sorted(rows)
        # Lines of notes are 6.6 points high or more; signs stand up to 2 points above theirs.
        gaps = [b - a for a, b in pairwise(heights)]
        assert all(gap < 3 or gap > 6 for gap in gaps), sorted(gaps)[:5]
        assert min(heights) > 12 * MM
    assert seen >= 2
    every = "".join(page.extract_text() for page in reader.pages)
    notes = " ".join(every.split())
    assert all(
        f"{superscript(i + 1)} Speaker number {i} of the ministry" in notes for i in range(90)
    )


def test_an_article_in_which_nothing_is_marked(make: SimpleNamespace, tmp_path: Path) -> None:
    article = make.article("Nothing", "Rain fell. Then it stopped.")
    reader = printed(make.measurement([make.Story(article)]), tmp_path / "out")
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "We found no statement by others and no loaded term." in text
    assert "We found no attributed words in this article" in text
    assert "We found no reporting verb in this article" in text
    assert "We found no loaded term in this article" in text


def test_an_article_without_a_headline(make: SimpleNamespace, tmp_path: Path) -> None:
    article = make.article("", "Rain fell.", id="7")
    reader = printed(make.measurement([make.Story(article)]), tmp_path / "out")
    assert "Article 7" in reader.pages[0].extract_text()
    assert "Rain fell." in reader.pages[0].extract_text()
