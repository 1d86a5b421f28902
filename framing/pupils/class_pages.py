"""What the class's pages print, as values for their template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from framing import __version__
from framing.pupils.agreement import Agreement
from framing.pupils.class_tables import by_pupil
from framing.pupils.findings import FEW, Figure, Findings, OfText
from framing.pupils.growth import Change
from framing.pupils.layers import LAYERS
from framing.pupils.passages import Dispute, Passage, counts, runs
from framing.pupils.words import word_bounds
from framing.report import wording
from framing.report.marks import breakable, paragraphs

PAPERS = {"a4": "a4", "letter": "us-letter"}
STEPS = 4
WHEN = {"": "", "before": "Before the lesson", "after": "After the lesson"}


def document(found: Findings, *, paper: str, pupils: bool) -> dict[str, Any]:
    """Return everything that the pages print.

    pupils: with what is about one pupil: a table, and names of files, which may hold names.
    """
    titles = list(dict.fromkeys(each.group.title for each in found.texts))
    return {
        "title": f"How a class marked {titles[0]}" if len(titles) == 1 else "How a class marked",
        "running": "The class compares",
        "footer": f"framing {__version__}",
        "paper": PAPERS[paper],
        "texts": [_text(each, pupils=pupils) for each in found.texts],
        "change": _changes(found),
        "aside": [
            [breakable(each.file.replace("\\", "/").rsplit("/", 1)[-1]), breakable(each.reason)]
            for each in found.aside
            if pupils
        ],
        "uncounted": wording.count(len(found.aside), "file") if found.aside else "",
    }


def _text(found: OfText, *, pupils: bool) -> dict[str, Any]:
    n = len(found.readings)
    keyed = bool(found.with_key)
    return {
        "when": WHEN[found.when],
        "outlet": breakable(found.group.outlet),
        "name": breakable(found.group.title),
        "title": headline(found.agreements),
        "few": few(n),
        "words": found.agreements[0].words,
        "pupils": n,
        "keyed": keyed,
        "rows": [_row(each, found.with_key.get(each.layer)) for each in found.agreements],
        "maps": [] if found.when else [_map(found, layer) for layer in LAYERS],
        "passages": [] if found.when else [_passage(found, each) for each in found.passages],
        "table": [_pupil(row) for row in by_pupil(found)] if pupils else [],
    }


def headline(agreements: Sequence[Agreement]) -> str:
    """Say in one sentence on which layer the readers agree most and least, if any stands out.

    One stands out from another where their intervals do not meet.
    """
    n = agreements[0].readers
    found = [each for each in agreements if each.alpha == each.alpha]
    who = wording.count(n, "pupil")
    if n < FEW:
        return f"{who}: too few to speak of a class"
    if not found:
        return f"{who} marked nothing"
    best = max(found, key=lambda each: each.alpha)
    worst = min(found, key=lambda each: each.alpha)
    if best.alpha_low > worst.alpha_high:
        return f"{who} agree more on {_what(best)} than on {_what(worst)}"
    return f"{who}: on no kind of mark do they clearly agree more than on another"


def few(n: int) -> str:
    """Say what so few pupils cannot tell, "" where they are enough."""
    if n >= FEW:
        return ""
    return f"Only {wording.count(n, 'pupil')}: the figures describe these pupils, not a class."


def _what(each: Agreement) -> str:
    return {
        "source": "who speaks",
        "cue": "reporting verbs",
        "content": "what is said",
        "loaded": "loaded terms",
    }[each.layer]


def _row(each: Agreement, with_key: Figure | None) -> list[str]:
    row = [
        LAYERS[each.layer].label,
        f"{each.markers} of {each.readers}",
        str(each.some),
        str(each.most),
        _number(each.alpha) + _between(each.alpha_low, each.alpha_high, _number),
        _share(each.overlap) + _between(each.overlap_low, each.overlap_high, _whole),
    ]
    if with_key is None:
        return row
    share, low, high = with_key
    return [*row, _share(share) + _between(low, high, _whole)]


def _between(low: float, high: float, say: Callable[[float], str]) -> str:
    return f" [{say(low)}, {say(high)}]" if low == low else ""


def _number(value: float) -> str:
    if value != value:
        return "–"
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _whole(value: float) -> str:
    return f"{100 * value:.0f}"


def _share(value: float) -> str:
    return "–" if value != value else wording.percent(value, 1.0)


def _map(found: OfText, layer: str) -> dict[str, Any]:
    """Return a text cut into stretches by how many marked them, paragraph by paragraph."""
    text, n = found.group.text, len(found.readings)
    votes, bounds = counts(found.readings, layer), word_bounds(text)
    return {
        "layer": layer,
        "label": LAYERS[layer].label,
        "empty": not votes.any(),
        "blocks": [
            {
                "bold": text[start:end] == found.group.title,
                "runs": _stretches(text, (start, end), runs(votes[inside], bounds[inside]), n),
            }
            for start, end in paragraphs(text)
            for inside in ((bounds[:, 0] >= start) & (bounds[:, 1] <= end),)
        ],
    }


def _stretches(
    text: str, bounds: tuple[int, int], spans: Sequence[tuple[int, int, int]], n: int
) -> list[dict[str, Any]]:
    """Return the stretches of a paragraph: text, step of the tint, number printed behind it.

    spans: those of the paragraph, as `passages.runs` gives them.

    The number is the most that marked any word of a stretch without unmarked words, at its end.
    """
    start, end = bounds
    found: list[dict[str, Any]] = []
    at, most = start, 0
    for span, following in pairwise([*spans, (end, end, 0)]):
        left, right, count = span
        if left > at:
            joins = most > 0 and found and not found[-1]["n"]
            step = _step(min(most, count), n) if joins else 0
            found.append({"t": breakable(text[at:left]), "s": step, "n": ""})
        most = max(most, count)
        touches = not any(map(str.isalnum, text[right : following[0]])) and following[2] > 0
        number = "" if touches else str(most)
        found.append({"t": breakable(text[left:right]), "s": _step(count, n), "n": number})
        if not touches:
            most = 0
        at = right
    if end > at:
        found.append({"t": breakable(text[at:end]), "s": 0, "n": ""})
    return found


def _step(count: int, n: int) -> int:
    return ceil(STEPS * count / n)


def _passage(found: OfText, passage: Passage) -> dict[str, Any]:
    text, n = found.group.text, len(found.readings)
    edges = sorted(
        {passage.start, passage.end, *(e for d in passage.disputes for e in (d.start, d.end))}
    )
    return {
        "pieces": [
            {
                "t": breakable(" ".join(text[a:b].splitlines())),
                "on": any(d.start <= a and b <= d.end for d in passage.disputes),
            }
            for a, b in pairwise(edges)
        ],
        "disputes": [
            _disputed(text, layer, [d for d in passage.disputes if d.layer == layer], n)
            for layer in dict.fromkeys(d.layer for d in passage.disputes)
        ],
    }


def _disputed(text: str, layer: str, disputes: Sequence[Dispute], n: int) -> list[str]:
    """Return what was marked in a layer with how many did, and the question."""
    found = []
    for each in sorted(disputes, key=lambda dispute: dispute.start):
        many = str(each.many) if each.few == each.many else f"{each.few} to {each.many}"
        words = " ".join(text[each.start : each.end].split())
        found.append(f"“{breakable(words)}” ({many} of {n})")
    label = LAYERS[layer].label
    return [f"Marked as {label}: {', '.join(found)}.", LAYERS[layer].doubt]


def _pupil(row: dict[str, Any]) -> list[str]:
    shares = [_share(row[f"{layer}_overlap"]) for layer in LAYERS]
    return [breakable(str(row["pupil"])), str(row["marks"]), str(row["with_reason"]), *shares]


def _changes(found: Findings) -> dict[str, Any] | None:
    changes = found.changes
    if not changes:
        return None
    texts = {each.group.text for each in found.texts if each.when}
    first = changes[0]
    return {
        "rows": [
            [
                LAYERS[each.layer].label,
                f"{_share(each.before)} ({each.n_before})",
                f"{_share(each.after)} ({each.n_after})",
                _points(each.change),
                f"[{_points(each.low)}, {_points(each.high)}]" if each.low == each.low else "–",
                said(each),
            ]
            for each in changes
        ],
        "title": outcome(changes),
        "pairs": max(each.pairs for each in changes),
        "crossed": all(each.crossed for each in changes if each.change == each.change),
        "again": len(texts) == 1,
        "few": min(first.n_before, first.n_after) < FEW,
    }


def outcome(changes: Sequence[Change]) -> str:
    """Say in one sentence what the changes of all kinds of mark allow to say."""
    found = [said(each) for each in changes]
    compared = [each for each in found if each != "nothing to compare"]
    if all(each == "too few to say" for each in compared):
        return "Too few pupils to say whether the marks changed"
    parts = []
    for way in ("closer to the key", "further from the key"):
        n = compared.count(way)
        if n:
            parts.append(f"{way} in {n} of {wording.count(len(compared), 'kind')} of mark")
    if not parts:
        return "No clear change in any kind of mark"
    itself = all(each.crossed for each in changes if each.change == each.change)
    return f"{'The marks came' if itself else 'The second text was marked'} {', '.join(parts)}"


def said(change: Change) -> str:
    """Say what a change allows to be said, in a few words."""
    if change.change != change.change:
        return "nothing to compare"
    if change.low != change.low:
        return "too few to say"
    if change.low > 0:
        return "closer to the key"
    if change.high < 0:
        return "further from the key"
    return "no clear change"


def _points(value: float) -> str:
    """Return a difference of shares in points.

    >>> _points(0.123), _points(-0.04), _points(float("nan"))
    ('+12', '−4', '–')
    """
    if value != value:
        return "–"
    return f"{100 * value:+.0f}".replace("-", "−")
