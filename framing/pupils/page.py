"""pupil.html: one file on which a pupil marks a text first and compares afterwards.

It asks for nothing from outside and sends nothing. What others marked lies in the file in a form
that nobody reads by chance; it is hidden, not locked.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from framing import __version__
from framing.articles.article import Article
from framing.corrections.attached import corrections_of
from framing.corrections.correction import checksum
from framing.pupils import marks
from framing.pupils.class_file import FORMAT as CLASS_FORMAT
from framing.pupils.class_file import VERSION as CLASS_VERSION
from framing.pupils.class_file import ClassMarks
from framing.pupils.layers import LAYERS
from framing.pupils.machine import reading, uncorrected
from framing.pupils.marks import Mark, Reading
from framing.pupils.words import word_bounds
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.html.document import as_it_is, in_script, policy, script, shown, template
from framing.report.html.look import Face, css
from framing.report.html.runs import blocks
from framing.report.material import Material

FACES: tuple[Face, ...] = (
    ("serif-regular", "text", 400, "normal"),
    ("display-bold", "head", 700, "normal"),
    ("sans-regular", "sans", 400, "normal"),
    ("sans-semibold", "sans", 600, "normal"),
)
RIGHT = ("source", "cue", "content", "loaded")


def page(
    material: Material,
    articles: Sequence[Article],
    *,
    keys: Sequence[Reading] = (),
    classes: Sequence[ClassMarks] = (),
    test: bool = False,
    fast: bool = False,
) -> str:
    """Return the page for `articles`; alike at every run.

    keys: a teacher's own marks of these texts, shown as the key; without them, the marks as
    readers corrected them are the key where they did. classes: what a class marked, to be compared
    with as well. test: a page on which nothing is compared, for a pre-test or a post-test. fast:
    whether the articles were measured with the fast model.
    """
    scripts = [script(name) for name in ("marking.js", "pointing.js", "compare.js", "pupil.js")]
    style = css("pupil.css", FACES)
    text = template("pupil.html").render(
        articles=[
            _printed(material, article, number) for number, article in enumerate(articles, 1)
        ],
        invented=wording.invented(material.invented(a.outlet) for a in articles),
        test=test,
        layers=LAYERS,
        css=as_it_is(style),
        policy=policy(style, scripts),
        scripts=[as_it_is(each) for each in scripts],
        version=__version__,
        told=in_script(
            {
                "format": marks.FORMAT,
                "version": marks.VERSION,
                "class_format": CLASS_FORMAT,
                "class_version": CLASS_VERSION,
                "test": test,
                "layers": {name: asdict(layer) for name, layer in LAYERS.items()},
                "right": how_right(RIGHT, fast=material.fast),
                "articles": [
                    _told(material, article, keys, classes, test, fast) for article in articles
                ],
            }
        ),
    )
    return shown(text)


def key_file(material: Material, articles: Sequence[Article]) -> str:
    """Return the key of `articles` as a file of marks, as `framing agree --key` takes it."""
    return marks.as_json([reading(material, article) for article in articles])


def title(article: Article) -> str:
    """Return an article's headline, or what stands for it."""
    return " ".join(article.title.split()) or f"Article {article.id}"


def _printed(material: Material, article: Article, number: int) -> dict[str, Any]:
    parts = [
        (block.kind, article.text[block.start : block.end])
        for block in blocks(article.text, article.title_span)
    ]
    return {
        "number": number,
        "article": article,
        "outlet": material.name_if_known(article.outlet),
        "title": title(article),
        "has_headline": any(kind == "headline" for kind, _ in parts),
        "blocks": parts,
    }


def _told(
    material: Material,
    article: Article,
    keys: Sequence[Reading],
    classes: Sequence[ClassMarks],
    test: bool,
    fast: bool,
) -> dict[str, Any]:
    others = [] if test else _others(material, article, keys, fast)
    text = checksum(article.text)
    of_class = None if test else next((c.data() for c in classes if c.text == text), None)
    hidden = json.dumps({"others": others, "class": of_class}, ensure_ascii=False)
    return {
        "text": text,
        "title": title(article),
        "outlet": material.name(article.outlet),
        "words": word_bounds(article.text).ravel().tolist(),
        "hidden": base64.b64encode(hidden.encode("utf-8", "surrogatepass")).decode(),
    }


def _others(
    material: Material, article: Article, keys: Sequence[Reading], fast: bool
) -> list[dict[str, Any]]:
    """Return the readings to compare with: the key where a person made it, then the machine."""
    found = []
    given = [each for each in keys if each.text == article.text]
    by_hand = [(each.name or "your teacher", each.marks) for each in given]
    if by_hand:
        name, made = by_hand[0]
        found.append(_other("key", "the key", f"Marked by {name}.", made))
    now = reading(material, article)
    if article.corrections:
        if not by_hand:
            changes = wording.count(len(corrections_of(article)), "correction")
            about = f"A machine’s marks, with {changes} by a reader."
            found.append(_other("key", "the key", about, now.marks))
        now = uncorrected(material, article, fast=fast)
    found.append(
        _other("machine", "the machine", "A computer’s marks, checked by nobody.", now.marks)
    )
    return found


def _other(key: str, name: str, about: str, made: Sequence[Mark]) -> dict[str, Any]:
    kept = [
        {k: v for k, v in asdict(mark).items() if k in ("layer", "start", "end") or v}
        for mark in made
    ]
    for mark in kept:
        del mark["words"]
    return {"key": key, "name": name, "about": about, "marks": kept}
