"""What the page notes beside an article: a note for each attribution and each marked term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.articles.article import Article
from framing.features.base.speech import is_refusal_row
from framing.report import wording
from framing.report.html.runs import Mark
from framing.report.layers import drawn, said_of
from framing.report.material import Material, Record
from framing.report.voices import Statements, about, label

PARTS = {"source": "source", "carrier": "source", "cue": "cue", "content": "content"}
# In whose voice an attribution's words stand: what nobody voiced is the outlet's.
VOICE_OF_FORM = {"direct": "quoted", "indirect": "reported", "mixed": "quoted reported"}


@dataclass(frozen=True)
class Note:
    """One note in the margin.

    kind: "attribution", or the key of the switch of its layer; layer: the layer of its span, "" for
        an attribution; at_first: whether it is shown before it is asked for; sign: its number in
        the text, "" for a term.
    head: whom or what it is about; after: what stands behind the head (who passes it on, a
        neutral alternative); about: kind and naming of the source, or category and voice.
    cue, verb_class: the reporting verb, "" without one; form: how the words are given, and how
        many; remark: what else is to be said.
    voices: in whose voice the words stand, of "outlet", "reported", "quoted", by blanks.
    speaker: key of who speaks (see `speaker_key`), "" for the outlet.
    anchor: the stretch of text at whose end it is referred to.
    record: number of the attribution in the article, -1 for a term.
    """

    kind: str
    sign: str
    head: str
    after: str
    about: str
    voices: str
    speaker: str
    anchor: tuple[int, int]
    cue: str = ""
    verb_class: str = ""
    form: str = ""
    remark: str = ""
    layer: str = ""
    at_first: bool = True
    record: int = -1


def speaker_key(material: Material, row: Record) -> str:
    """Return what tells speakers apart: the name that is printed, whatever its capitals."""
    return label(material, row).casefold()


def noted(material: Material, article: Article) -> tuple[list[Note], list[Mark]]:
    """Return the notes of an article in text order, and the marks that belong to them."""
    rows = {row["attribution"]: row for row in material.attributions.get(article.id, [])}
    spans = material.spans.get(article.id, [])
    terms = [s for s in spans if s["layer"] in drawn()]
    placed: list[tuple[int, int, Record]] = [
        (_anchor(material, row)[1], 0, row) for row in rows.values()
    ]
    placed += [(span["end"], 1, span) for span in terms]
    placed.sort(key=lambda item: item[:2])
    notes: list[Note] = []
    marks: list[Mark] = []
    number_of: dict[int, int] = {}
    for place, (_, is_term, record) in enumerate(placed):
        if is_term:
            notes.append(_term(material, article, record, rows))
            marks.append(Mark(record["start"], record["end"], notes[-1].kind, place))
        else:
            number_of[record["attribution"]] = place
            sign = str(len(number_of))
            notes.append(_attribution(material, article, record, sign))
    marks += [
        Mark(span["start"], span["end"], PARTS[span["layer"]], number_of[span["attribution"]])
        for span in spans
        if span["layer"] in PARTS and span["attribution"] in number_of
    ]
    return notes, marks


def _anchor(material: Material, row: Record) -> tuple[int, int]:
    """Return the cue, which carries the reference; a quotation that runs on has none."""
    spans = material.spans_of[row["article"], row["attribution"]]
    return (spans["cue"] or spans["source"] or spans["content"] or [(0, 0)])[0]


def _attribution(material: Material, article: Article, row: Record, sign: str) -> Note:
    spans = material.spans_of[article.id, row["attribution"]]
    has_verb = row["verb_class"] != "none"  # a colon or a dash is none
    form = how_said(row)
    reason = "a reason is given" if spans["reason"] else "no reason is given"
    return Note(
        kind="attribution",
        sign=sign,
        head=label(material, row),
        after=f"passed on by {row['carrier']}" if row["carrier"] else "",
        about=", ".join(filter(None, about(material, row))),
        cue=" … ".join(_line(article, *span) for span in spans["cue"]) if has_verb else "",
        verb_class=wording.verb_class(row["verb_class"]) if has_verb else "",
        form=form,
        remark=f"anonymous: {reason}" if row["naming"] == "anonymous" else "",
        voices=VOICE_OF_FORM.get(row["form"], "reported") if row["voiced"] else "outlet",
        speaker=speaker_key(material, row),
        anchor=_anchor(material, row),
        record=row["attribution"],
    )


def how_said(row: Record) -> str:
    """Say how an attribution gives its words and how many, or why it does not count as speech."""
    if is_refusal_row(row):
        return "no comment"
    if row.get("unclear"):
        likely = row.get("probability")
        # Then it is speaker or kind that is too unlikely to be shown as a fact.
        if likely is not None and likely >= 0.5:
            return "who speaks, or for whom, is unsure"
        return "may be no statement"
    if not row["voiced"]:
        return "a wish or a view, not said"
    return f"{wording.label(wording.FORM, row['form'])}, {wording.count(row['words'], 'word')}"


def _term(material: Material, article: Article, span: Record, rows: dict[int, Record]) -> Note:
    layer, switch = drawn()[span["layer"]]
    # What nobody voiced is the outlet's, whoever's attitude it is about.
    row = rows.get(span["attribution"]) if span["voice"] != "outlet" else None
    voice = wording.VOICE_SHORT.get(span["voice"], "")
    remark = span["note"] if layer.remarked and not layer.alternative else ""
    return Note(
        kind=switch.key,
        layer=layer.name,
        at_first=switch.at_first,
        sign="",
        head=_line(article, span["start"], span["end"]),
        after=wording.in_place(span["note"], article.text[span["start"] : span["end"]])
        if layer.alternative
        else "",
        about=" · ".join(filter(None, (said_of(layer, span["label"]), remark, voice))),
        voices=span["voice"] or "outlet",
        speaker=speaker_key(material, row) if row else "",
        anchor=(span["start"], span["end"]),
    )


def _line(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split())


def summary(notes: Sequence[Note], statements: Statements) -> str:
    """Say how many statements by others an article holds, and how many loaded terms its notes."""
    loaded = [note for note in notes if note.layer == "loaded"]
    own = sum(note.voices == "outlet" for note in loaded)
    return wording.found(statements.clear, len(loaded), own, statements.unclear)
