"""Speakers, kinds, naming, stance and carriers against hand annotations of whole articles.

The spans of the annotations stand in for statements, so that only the resolver is measured. The
floors lie within a point of what it reaches (in the comments).
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framing.attribution.attribution import Attribution, Spans, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "gold" / "sourcing").glob("*.json"))
# Kinds are learnt from other articles (models/kinds). The rules before them, written while reading
# these articles, reached .892 here and .674 on articles that nobody had read, where it is .75 now.
FLOORS = {
    "speaker": 0.96,  # .964
    "kind": 0.805,  # .814
    "naming": 0.945,  # .950
    "form": 0.99,  # 1.000
    "stance": 0.985,  # .993
    "carrier": 0.905,  # .912
}


def spans(attribution: dict[str, Any], part: str) -> Spans:
    strings, starts = attribution[part], attribution[f"{part}_start"]
    if strings is None:
        return ()
    if isinstance(strings, str):
        strings, starts = [strings], [starts]
    return tuple((s, s + len(string)) for s, string in zip(starts, strings, strict=True))


def agrees(field: str, wanted: str | None, got: str) -> bool:
    """Names agree where one holds the other ("the ministry", "Foreign Ministry" do not)."""
    if field not in ("speaker", "carrier"):
        return wanted == got
    name, other = (wanted or "").lower(), got.lower()
    return name == other or (bool(name and other) and (name in other or other in name))


@cache
def compared(path: Path) -> tuple[tuple[dict[str, Any], Attribution], ...]:
    gold = json.loads(path.read_text("utf-8"))
    text = (ROOT / gold["file"]).read_bytes().decode("utf-8").split("\n\n", 1)[1].rstrip()
    statements = tuple(
        Statement(spans(a, "source"), spans(a, "cue"), spans(a, "content"))
        for a in gold["attributions"]
    )
    (found,) = resolve(analyse([text]), [statements])
    # What passes on another's statement gives way to that one: the annotations, which are older
    # than this rule, have the outer speaker there.
    own = {each.statement.content: each for each in found}
    pairs = zip(gold["attributions"], statements, strict=True)
    return tuple((each, own[of.content]) for each, of in pairs if of.content in own)


def test_few_statements_give_way_to_those_within() -> None:
    given = sum(len(json.loads(path.read_text("utf-8"))["attributions"]) for path in GOLD)
    assert (given, sum(len(compared(path)) for path in GOLD)) == (148, 140)


@pytest.mark.parametrize("field", FLOORS)
def test_agreement_over_all_articles(field: str) -> None:
    seen: Counter[bool] = Counter()
    wrong = []
    for path in GOLD:
        for wanted, got in compared(path):
            if wanted[field] is None and field == "kind":
                continue
            right = agrees(field, wanted[field], getattr(got, field))
            seen[right] += 1
            if not right:
                wrong.append(
                    f"{path.stem}: {wanted['source']!r}: {wanted[field]!r}, "
                    f"not {getattr(got, field)!r}"
                )
    reached = seen[True] / seen.total()
    assert reached >= FLOORS[field], f"{reached:.3f} of {seen.total()}\n" + "\n".join(wrong)


def test_verb_classes_are_those_of_the_reader() -> None:
    """Reached: .926 of 148 cues, each class judged by reading before the lexicon was asked."""
    classes = json.loads((ROOT / "tests" / "gold" / "verb_classes.json").read_text("utf-8"))
    seen: Counter[bool] = Counter()
    wrong = []
    for path in GOLD:
        for wanted, got in compared(path):
            cue = wanted["cue"]
            if cue is None:
                continue
            phrase = cue if isinstance(cue, str) else " … ".join(cue)
            seen[got.verb_class == classes[phrase]] += 1
            if got.verb_class != classes[phrase]:
                wrong.append(f"{phrase}: {classes[phrase]}, not {got.verb_class}")
    reached = seen[True] / seen.total()
    assert reached >= 0.92, f"{reached:.3f} of {seen.total()}\n" + "\n".join(wrong)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_article_is_lost(path: Path) -> None:
    """Two speakers of three come right in every single article."""
    pairs = compared(path)
    wrong = [
        f"{wanted['source']!r}: {wanted['speaker']!r}, not {got.speaker!r}"
        for wanted, got in pairs
        if not agrees("speaker", wanted["speaker"], got.speaker)
    ]
    assert len(wrong) <= len(pairs) / 3, "\n".join(wrong)


def test_the_seed_article_shows_its_real_sources() -> None:
    """Agency, ministry and presidential office pass on what others say: see the next test."""
    found = {
        (got.speaker, got.kind)
        for _, got in compared(next(path for path in GOLD if path.stem.startswith("seed")))
    }
    assert found >= {
        ("Yevgeny Prigozhin", "security"),
        ("Im Chon Il", "official"),
        ("Russian Federal Security Service", "security"),
        ("Vladimir Putin", "head"),
        ("Dmitry Peskov", "head"),
    }


def test_the_seed_article_shows_who_passes_the_words_on() -> None:
    pairs = compared(next(path for path in GOLD if path.stem.startswith("seed")))
    assert all(bool(got.carrier) == bool(wanted["carrier"]) for wanted, got in pairs)
    assert ("Im Chon Il", "North Korean news agency") in {(g.speaker, g.carrier) for _, g in pairs}
