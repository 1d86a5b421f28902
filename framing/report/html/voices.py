"""Where each voice speaks in an article: the outlet, retold speech, quoted speech; each speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.attribution.quotations import quotations
from framing.features.loaded.voices import SET_IN
from framing.language.tokens import tokenize
from framing.language.words import is_word
from framing.report.material import Material
from framing.table.batch import without_boilerplate

VOICES = ("outlet", "reported", "quoted")
# In the strip a voice is told by the height of its bar, not by a colour: the outlet's own words
# are a line, retold words half as high as words in quotation marks.
HEIGHT = {"outlet": 2, "reported": 7, "quoted": 14}
TALL = 14


@dataclass(frozen=True)
class Strip:
    """Where an article's voices speak.

    path: the bars of all voices as an SVG path, 1000 wide and TALL high; own: the lane of the
    outlet's own words, see `lane`; words: by voice, in VOICES' order.
    """

    path: str
    own: str
    words: dict[str, int]


def strips(material: Material, articles: Sequence[Article]) -> list[Strip]:
    """Return the strip of each article; its words are counted as the measures count them."""
    voiced = [_voice_of_characters(material, article) for article in articles]
    tokens = tokenize([without_boilerplate(article) for article in articles])
    word = is_word(tokens)
    found = []
    for i, voice in enumerate(voiced):
        first, last = tokens.bounds[i], tokens.bounds[i + 1]
        starts = tokens.start[first:last][word[first:last]]
        counts = np.bincount(voice[starts], minlength=len(VOICES)).tolist()
        stretches = _stretches(voice)
        own = lane([(s, e) for s, e, v in stretches if v == "outlet"], len(voice))
        found.append(
            Strip(_path(stretches, len(voice)), own, dict(zip(VOICES, counts, strict=True)))
        )
    return found


def _voice_of_characters(material: Material, article: Article) -> NDArray[np.uint8]:
    """Return whose words each character is, by `framing.features.loaded.voices`."""
    voice = np.zeros(len(article.text), np.uint8)
    said = [
        (*span, "quoted" if row.get("origin") in SET_IN else "reported")
        for row in material.attributions.get(article.id, [])
        if row["voiced"] and not row.get("unclear")
        for span in material.spans_of[article.id, row["attribution"]]["content"]
    ]
    # The longest first, so that what lies within another ends up on top.
    for start, end, whose in sorted(said, key=lambda span: span[0] - span[1]):
        voice[start:end] = VOICES.index(whose)
    for start, end in quotations(article.text):
        # With its marks, which no word counts for: the strip shows one bar.
        voice[max(0, start - 1) : end + 1] = VOICES.index("quoted")
    return voice


def _stretches(voice: NDArray[np.uint8]) -> list[tuple[int, int, str]]:
    """Return the stretches of one voice, in order: start, end, voice."""
    if not len(voice):
        return []
    edges = [0, *(np.flatnonzero(np.diff(voice)) + 1).tolist(), len(voice)]
    return [(start, end, VOICES[voice[start]]) for start, end in pairwise(edges)]


def _path(stretches: Sequence[tuple[int, int, str]], length: int) -> str:
    bars = []
    for start, end, voice in stretches:
        left, right = _scaled(start, length), _scaled(end, length)
        bars.append(f"M{left} {TALL - HEIGHT[voice]}H{right}V{TALL}H{left}z")
    return "".join(bars)


def lane(spans: Sequence[tuple[int, int]], length: int) -> str:
    """Return a speaker's stretches as an SVG path, 1000 wide and 10 high; each can be seen."""
    bars = []
    for start, end in sorted(spans):
        left = _scaled(start, length)
        right = min(1000, max(left + 4, _scaled(end, length)))
        bars.append(f"M{min(left, 996)} 0H{right}V10H{min(left, 996)}z")
    return "".join(bars)


def _scaled(place: int, length: int) -> int:
    return round(1000 * place / max(1, length))


def places(spans: Sequence[tuple[int, int]], length: int) -> str:
    """Say in words where stretches stand, for who cannot see the lane.

    >>> places([(0, 10), (55, 60)], 100)
    'at 0–10 and 55–60 per cent of the text'
    """
    found = []
    for start, end in sorted(spans):
        left, right = (round(100 * place / max(1, length)) for place in (start, end))
        text = f"{left}–{right}" if right > left else str(left)
        if text not in found:
            found.append(text)
    if not found:
        return "at no place of the text"
    listed = ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else found[0]
    return f"at {listed} per cent of the text"
