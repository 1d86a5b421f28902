from __future__ import annotations

import math
from typing import get_args

from framing.features.base.feature import Column, Layer, Mark, Measured, Unit, is_share


def test_shares_and_answers_are_percentages_and_nothing_else_is() -> None:
    assert [unit for unit in get_args(Unit) if is_share(unit)] == ["share", "yes or no"]


def test_a_column_is_called_by_its_title_or_its_name_in_words() -> None:
    assert Column("no_source", "share", "x").label == "no source"
    assert Column("no_source", "share", "x", title="statements").label == "statements"
    assert Column("a", "share", "x").source == "our definition"


def test_a_layer_is_not_drawn_unless_it_says_how() -> None:
    layer = Layer("tide")
    assert (layer.switch, layer.about, layer.look) == ("", "", "solid")
    assert (layer.at_first, layer.labelled, layer.remarked, layer.alternative) == (
        *(False, True, True, False),
    )


def test_a_mark_lies_in_no_attribution_and_has_no_value_unless_it_says_so() -> None:
    mark = Mark(0, "tide", 3, 4)
    assert (mark.label, mark.voice, mark.note, mark.attribution) == ("", "", "", -1)
    assert math.isnan(mark.value)
    assert list(Measured({}).marks) == []
