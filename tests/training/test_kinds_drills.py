"""Made-up speakers: their spans hold what they say, their kinds are those of the lexicons."""

from __future__ import annotations

from framing.lexicons.lexicon import lexicon
from framing.training.kinds_drills import drills


def test_spans_hold_source_cue_and_content() -> None:
    for record in drills(seed=0, rounds=1):
        (told,) = record["attributions"]
        text = record["text"]
        parts = {part: text[slice(*told[part][0])] for part in ("source", "cue", "content")}
        assert parts["content"].startswith("that ")
        assert parts["cue"] in ("said", "told reporters", "added", "warned")
        assert not parts["source"].endswith(",")
        assert told["speaker"].rstrip(",") in text


def test_each_role_and_sort_of_body_has_its_kind_once_a_round() -> None:
    found = [(r["id"], r["attributions"][0]["kind"]) for r in drills(seed=1, rounds=2)]
    assert found.count(("drill mayor", "official")) == 2
    assert ("drill spokesman", "unknown") not in found
    sorts = [entry for entry in lexicon("bodies").entries if not entry["named"]]
    assert sum(name == f"drill {sorts[0].term}" for name, _ in found) == 2


def test_the_same_seed_gives_the_same() -> None:
    assert list(drills(3, 1)) == list(drills(3, 1)) != list(drills(4, 1))
