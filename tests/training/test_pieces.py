"""Made-up pieces: places for the words of their statements, and what is not there is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.attribution.attribution import KINDS
from framing.errors import FramingError
from framing.training.pieces import main, pieces, record
from framing.training.texts import records

TEXT = (
    "Mill shuts\n\nOna Reed has run the mill since 2009. “It is over,” she said, “and I am glad.” "
    "The council said that it would help."
)
REED = {
    **{"source": "she", "cue": "said", "content": "It is over,” she said, “and I am glad."},
    **{"speaker": "Ona Reed", "kind": "business", "naming": "named"},
    **{"title": "has run the mill", "why": ""},
}
COUNCIL = {
    **{"source": "The council", "cue": "said", "content": "that it would help"},
    **{"speaker": "The council", "kind": "official", "naming": "body", "title": "", "why": ""},
}
PIECE = {"id": "mill", "text": TEXT, "said": [REED, COUNCIL]}


def words(places: list[tuple[int, int]]) -> list[str]:
    return [TEXT[slice(*run)] for run in places]


def test_a_statement_is_found_without_the_source_and_cue_within_it() -> None:
    first, second = record(PIECE, Path("pieces"))["attributions"]
    assert words(first["content"]) == ["It is over,", "and I am glad."]
    assert (words(first["source"]), words(first["cue"])) == (["she"], ["said"])
    assert (first["form"], first["title"]) == ("direct", "has run the mill")
    assert words(second["content"]) == ["that it would help"]
    assert second["cue"] == [(103, 107)]  # the nearest, not the first
    assert second["form"] == "indirect"


def test_a_piece_only_teaches_and_stands_for_an_outlet_of_its_own() -> None:
    made = record(PIECE, Path("pieces"))
    assert made["training_only"] and made["outlet"] == "mill"


def test_words_that_are_not_there_are_told() -> None:
    wrong = {**PIECE, "said": [{**COUNCIL, "cue": "promised"}]}
    with pytest.raises(FramingError, match="piece mill: “that it would help” is not there"):
        record(wrong, Path("pieces"))


def test_pieces_are_stored_but_those_with_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "given.jsonl", tmp_path / "pieces.jsonl.gz"
    wrong = {**PIECE, "id": "other", "said": [{**REED, "source": "he"}]}
    given.write_text(f"{json.dumps(PIECE)}\n{json.dumps(wrong)}\n", "utf-8")
    assert main([str(given), "-o", str(out)]) == 0
    told = capsys.readouterr()
    assert told.out == "1 pieces\n" and "piece other" in told.err
    assert [piece["id"] for piece in records(out)] == ["mill"]
    assert [made["id"] for made in pieces(out)] == ["mill"]


def test_those_that_ship_are_whole() -> None:
    every = [told for made in pieces() for told in made["attributions"]]
    assert {told["kind"] for told in every} == set(KINDS)
    assert {told["naming"] for told in every} == {"named", "body", "unnamed", "anonymous"}
