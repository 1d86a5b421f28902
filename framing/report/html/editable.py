"""What the page's edit mode is told: of each article its checksum and its marks, as JSON.

The page's script writes corrections in the form of `framing.corrections.correction`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.articles.article import Article
from framing.attribution.cues import NONE, classes
from framing.corrections.correction import FORMAT, VERSION, VOICES, checksum
from framing.corrections.speakers import hull
from framing.report import wording
from framing.report.voices import UNCLEAR, label

if TYPE_CHECKING:
    from framing.report.html.article import Annotated
    from framing.report.material import Material, Record

NO_VERB = "no verb"


def editable(material: Material, entries: Sequence[Annotated]) -> str:
    """Return what the script needs, as JSON that may stand inside a <script> element."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "kinds": [[kind, label] for kind, label in wording.KIND.items()],
        "namings": [[*each] for each in wording.NAMING.items()],
        "verb_classes": [
            [name, NO_VERB if name == NONE.verb_class else wording.verb_class(name)]
            for name in classes()
        ],
        "voices": [[voice, wording.VOICE_SHORT.get(voice, voice)] for voice in VOICES],
        "articles": [_article(material, entry) for entry in entries],
    }
    return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


def _article(material: Material, entry: Annotated) -> dict[str, Any]:
    article = entry.article
    rows = {row["attribution"]: row for row in material.attributions.get(article.id, [])}
    return {
        "text": checksum(article.text),
        "title": entry.title,
        "marks": [
            _attribution(material, article, rows[note.record], number)
            if note.kind == "attribution"
            else _term(article, note.anchor, note.voices, number)
            for number, note in enumerate(entry.notes)
            if note.kind == "attribution" or note.layer == "loaded"
        ],
    }


def _attribution(material: Material, article: Article, row: Record, number: int) -> dict[str, Any]:
    contents = material.spans_of[article.id, row["attribution"]]["content"]
    start, end = hull(tuple(contents)) if contents else (0, 0)
    return {
        "note": number,
        "mark": "attribution",
        "start": start,
        "end": end,
        "words": article.text[start:end],
        "speaker": row["speaker"],
        "kind": row["kind"],
        "naming": row["naming"],
        "verb_class": row["verb_class"],
        "voiced": "yes" if row["voiced"] else "no",
        "unclear": "yes" if label(material, row) == UNCLEAR else "no",
    }


def _term(article: Article, place: tuple[int, int], voice: str, number: int) -> dict[str, Any]:
    start, end = place
    return {
        "note": number,
        "mark": "loaded",
        "start": start,
        "end": end,
        "words": article.text[start:end],
        "voice": voice,
    }
