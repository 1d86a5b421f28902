"""What readers changed, added and deleted is told, deletions too."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from framing.corrections.attached import packed
from framing.corrections.correction import Correction
from framing.report.corrected import marks, sentence
from framing.report.material import Material
from framing.report.pages.method import limits
from framing.table.tables import MISFITS

TEXT = "Ada Quill said it was late. Otto Brandt slammed the vile ferry."


def told(make: SimpleNamespace, *made: Correction, astray: tuple[Correction, ...] = ()) -> Material:
    """An article after corrections, of which some fit no mark."""
    article = make.article("T", TEXT, id="a", outlet="o")
    article = replace(article, corrections=packed((*made, *astray)))
    given = make.measurement(
        [make.Story(article, [make.Said("Ada Quill", "said", "it was late", "Ada Quill")])]
    )
    lost = [
        {"article": "a", "mark": c.mark, "start": c.start, "end": c.end, "words": "", "reason": ""}
        for c in astray
    ]
    misfits = MISFITS.empty_table().from_pylist(lost, MISFITS)
    return Material(replace(given, tables=replace(given.tables, misfits=misfits)))


def gone(start: int, mark: str = "attribution") -> Correction:
    return Correction(mark, "delete", start, start + 5, "words")


def test_nothing_is_told_where_nobody_corrected_anything(make: SimpleNamespace) -> None:
    assert sentence(told(make)) == ""
    assert sentence(told(make, astray=(gone(3),))) == ""


def test_deletions_alone_are_told(make: SimpleNamespace) -> None:
    material = told(make, gone(3), gone(20), astray=(gone(40),))
    assert limits(material)[0] == (
        "Readers deleted 2 marks of who says what; every figure follows from the corrected marks."
    )


def test_what_two_readers_deleted_is_deleted_once(make: SimpleNamespace) -> None:
    kind = Correction("attribution", "change", 3, 8, "words", "kind", "unknown", "expert")
    material = told(make, kind, gone(3), astray=(gone(3),))
    assert marks(material, material.scored) == ({}, {"attribution": 1})


def test_loaded_terms_are_told_apart(make: SimpleNamespace) -> None:
    voice = Correction("loaded", "change", 50, 54, "vile", "voice", "outlet", "reported")
    material = told(make, gone(3), voice, gone(30, "loaded"))
    assert sentence(material) == (
        "Readers changed or added 1 loaded term, deleted 1 mark of who says what, and deleted "
        "1 loaded term; every figure follows from the corrected marks."
    )
