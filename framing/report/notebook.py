"""One text, marked: what `framing.annotate` returns, for a notebook or a script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from typing import Any

import orjson

from framing.articles import Article, read
from framing.errors import FramingError
from framing.features.base.speech import is_refusal_row, is_speech_row
from framing.frames import library
from framing.report.style import style
from framing.report.wording import hedged
from framing.table.batch import marked
from framing.table.records import records

Record = dict[str, Any]
PARTS = ("content", "source", "cue")  # from the outside in
OF_SPEAKER = ("speaker", "kind", "kind_probability", "naming", "title")
SHOWN = 60  # letters of a text in `repr`
WORDS = {
    "source": "source", "cue": "verb", "content": "what is said", "loaded": "loaded term",
    "content unclear": "unclear: you decide",
}  # fmt: skip


@dataclass(frozen=True, repr=False)
class MarkedArticle:
    """An article with its marks, as plain records; offsets count characters of `text`.

    Attributes
    ----------
    text : str
        Headline, blank line, body.
    statements : tuple of dict
        One record per attribution, in text order, with the fields that `framing annotate --help`
        explains; those with `unclear` are too unlikely to be shown as a fact.
    terms : tuple of dict
        The loaded terms, each with "start", "end", "words", "category", "voice" (outlet, reported
        or quoted) and "note".
    sentences : tuple of dict
        The sentences judged for loaded wording.

    Examples
    --------
    >>> from framing import annotate
    >>> marked = annotate("It was a vicious attack, Ann Lee said.")
    >>> [marked.text[a:b] for each in marked.statements for a, b in each["cue"]]
    ['said']
    """

    text: str
    statements: tuple[Record, ...]
    terms: tuple[Record, ...]
    sentences: tuple[Record, ...]

    @property
    def sources(self) -> list[Record]:
        """One record per speaker of the clear statements that somebody voiced, in text order.

        Each has "speaker", "kind", "kind_probability", "naming", "title", "statements" (how many),
        "words" (how many of the article's words are given to the speaker) and "spans" (sources and
        mentions).
        """
        found: dict[str, Record] = {}
        for each in self.statements:
            if each["unclear"] or not each["voiced"] or not each["speaker"]:
                continue
            source = found.setdefault(
                each["speaker"],
                {name: each[name] for name in OF_SPEAKER}
                | {"statements": 0, "words": 0, "spans": []},
            )
            source["title"] = source["title"] or each["title"]
            source["statements"] += 1
            source["words"] += sum(len(self.text[a:b].split()) for a, b in each["content"])
            source["spans"] += [*each["source"], *each["mention"]]
        for source in found.values():
            source["spans"] = sorted({tuple(span) for span in source["spans"]})
        return list(found.values())

    def to_pandas(self) -> Any:
        """Return the statements as a pandas data frame, one row each.

        Returns
        -------
        pandas.DataFrame
            (n_statements, n_fields).

        Raises
        ------
        FramingError
            Where pandas is not installed.
        """
        return library("pandas").DataFrame(list(self.statements))

    def to_polars(self) -> Any:
        """Return the statements as a polars data frame, one row each.

        Returns
        -------
        polars.DataFrame
            (n_statements, n_fields).

        Raises
        ------
        FramingError
            Where polars is not installed.
        """
        return library("polars").DataFrame(list(self.statements), infer_schema_length=None)

    def __repr__(self) -> str:
        begin = " ".join(self.text[: SHOWN * 2].split())[:SHOWN]
        clear = sum(map(is_speech_row, self.statements))
        unclear = sum(each["unclear"] and not is_refusal_row(each) for each in self.statements)
        return (
            f"MarkedArticle: {begin!r}…\n"
            f"  {clear} statements of {len(self.sources)} sources, "
            f"{unclear} more that are unclear\n"
            f"  {len(self.terms)} loaded terms"
        )

    def _repr_html_(self) -> str:
        return "".join(_page(self))


def annotate(
    text: str, *, title: str = "", outlet: str = "", date: str = "", fast: bool = False
) -> MarkedArticle:
    """Mark who says what, and which terms are loaded, in one text.

    Many articles are read with `framing.read` and measured with `framing.measure`.

    Parameters
    ----------
    text : str
        The article.
    title : str
        Its headline, put before the text where it is not there yet.
    outlet : str
        Name, id or domain, so that the outlet is not taken for a source of its own.
    date : str
        ISO date, by which the offices of public figures are known.
    fast : bool
        Use the fast attribution model.

    Returns
    -------
    MarkedArticle
        The text with its sources, statements and loaded terms; in a notebook, a small page.

    Raises
    ------
    TypeError
        For anything but a string.
    FramingError
        For a text without words, or in another language than English.

    Examples
    --------
    >>> from framing import annotate
    >>> found = annotate("The bridge is safe, Mayor Ann Lee said on Monday.")
    >>> [(each["speaker"], each["kind"]) for each in found.sources]
    [('Ann Lee', 'official')]
    """
    if not isinstance(text, str):
        raise TypeError(
            f"annotate takes the text of one article, not {type(text).__name__}; "
            "read files with framing.read"
        )
    article = _article(text, title, outlet, date)
    found = marked([article], fast=fast)
    (record,) = records([article], found)
    terms = [
        {
            "start": mark["start"],
            "end": mark["end"],
            "words": article.text[mark["start"] : mark["end"]],
            "category": mark["label"],
            "voice": mark["voice"],
            "note": mark["note"],
        }
        for mark in record["marks"]
        if mark["layer"] == "loaded"
    ]
    return MarkedArticle(
        text=article.text,
        statements=tuple(record["attributions"]),
        terms=tuple(terms),
        sentences=tuple(record["sentences"]),
    )


def _article(text: str, title: str, outlet: str, date: str) -> Article:
    """Return the article, read and checked as those of a file are."""
    record = {"id": "text", "text": text, "title": title, "outlet": outlet, "date": date}
    try:
        corpus = read(["-"], stdin=BytesIO(orjson.dumps(record)), format="jsonl")
    except FramingError as error:
        raise FramingError(error.what, hint=error.hint) from None
    (article,) = corpus.articles
    if article.status == "unscored":
        raise FramingError(corpus.rejects[-1].detail)
    return replace(article, shift=0, edits=(), raw="")  # what was read is the text of the marks


def _page(found: MarkedArticle) -> Iterator[str]:
    """Yield a small page: the text with its marks, and what the looks mean; no script."""
    looks = " ".join(f".framing .{name}{{{rule}}}" for name, rule in _rules())
    yield f'<style>.framing{{max-width:44em;line-height:1.7}} {looks}</style><div class="framing">'
    yield '<p style="white-space:pre-wrap">'
    starts, ends = _edges(found)
    opened: list[tuple[str, str]] = []
    at = 0
    for place in sorted({*starts, *ends, len(found.text)}):
        yield escape(found.text[at:place])
        at = place
        closing = ends.get(place, [])
        kept = [mark for mark in opened if mark not in closing]
        if closing or place in starts:
            yield "</mark>" * len(opened)
            opened = [*kept, *starts.get(place, [])]
            yield from (_opening(mark) for mark in opened)
    yield f"{'</mark>' * len(opened)}</p><p>"
    yield " · ".join(f'<mark class="{name}">{word}</mark>' for name, word in WORDS.items())
    yield "</p></div>"


Mark = tuple[str, str]  # its look, and what it says when pointed at


def _edges(found: MarkedArticle) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    """Return the marks that begin and those that end at each place, the outermost first."""
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for number, each in enumerate(found.statements):
        for part in PARTS:
            look = f"{part} unclear" if each["unclear"] else part
            for start, end in each[part]:
                mark = look, f"{number + 1}. {_told(each)}"
                starts[start].append(mark)
                ends[end].append(mark)
    for term in found.terms:
        mark = "loaded", f"loaded: {term['category']}"
        starts[term["start"]].append(mark)
        ends[term["end"]].append(mark)
    return starts, ends


def _told(statement: Record) -> str:
    if statement["unclear"]:
        return "may be a statement: you decide"
    speaker = statement["speaker"] or "nobody is named"
    kind = hedged(statement["kind"], statement["kind"], statement["kind_probability"])
    return f"{speaker} ({kind}): {statement['lemma'] or 'no verb'}"


def _opening(mark: Mark) -> str:
    return f'<mark class="{mark[0]}" title="{escape(mark[1], quote=True)}">'


def _rules() -> Iterator[tuple[str, str]]:
    """Yield the look of each kind of mark, from the one style of pages and plots."""
    colours, marks = style()["colour"], style()["mark"]
    for name in (*PARTS, "loaded"):
        mark = marks[name]
        tint = colours["loaded_tint"] if name == "loaded" else "none"
        yield (
            name,
            f"background:{tint};color:inherit;text-decoration:underline {mark['dash']} "
            f"{colours[name]} {mark['thickness']}pt;text-underline-offset:{mark['offset']}pt;"
            f"font-weight:{mark['weight']};font-style:{mark['style']}",
        )
    yield "unclear", f"color:{colours['grey']};text-decoration-color:{colours['rule']}"
