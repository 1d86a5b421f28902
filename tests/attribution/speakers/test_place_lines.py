"""Places at the head of a line name nobody."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.attribution.speakers.names import views
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("HESSEL, Ore. (AP) — Ada Quill sold the mill.", ["Ada Quill"]),
        ("LAKEMORE (Reuters) - Ada Quill sold the mill.", ["Ada Quill"]),
        ("NEW HESSEL, Miss., May 3 (Reuters) - Ada Quill sold it.", ["Ada Quill"]),
        ("Hessel (AFP) - Ada Quill sold the mill.", ["Ada Quill"]),
        ("Hessel, Mass. — Ada Quill sold the mill.", ["Ada Quill"]),
        ("The mill is sold.\n\nHESSEL — Ada Quill sold it.", ["Ada Quill"]),
        # somebody speaks, or is spoken of
        ("QUILL — I sold the mill.\nAda Quill left.", ["QUILL", "Ada Quill"]),
        ("Ada Quill — she owns the mill — left.", ["Ada Quill"]),
        ("Ada Quill (the owner) - she left.", ["Ada Quill"]),
        ("The mill of Tom Brandt — it is old — burnt.", ["Tom Brandt"]),
    ],
)
def test_places_before_a_dash_are_no_names(text: str, names: list[str]) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    assert [view.slice(*run) for run in view.runs] == names


@pytest.mark.parametrize(
    "line", ["SALTPORT, Ore. (AP) — ", "LAKEMORE (Reuters) - ", "KINGSTON — ", "Salem, Mass. — "]
)
def test_he_is_not_the_place(line: str) -> None:
    text = f"{line}“It is late,” he said. Jon Brandt owns the mill."
    start = text.index("he said")
    quoted = text.index("“") + 1, text.index(",”")
    statement = Statement(((start, start + 2),), ((start + 3, start + 7),), (quoted,))
    ((found,),) = resolve(analyse([text]), [(statement,)])
    assert found.speaker == "Jon Brandt"
