"""States and cities speak as bodies."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "source", "naming"),
    [
        *((f"{place} said it would sue.", place, "body") for place in (
            "California", "Ohio", "Vermont", "Texas", "Ontario", "New Jersey", "Boston", "Chicago",
            "Seattle", "Los Angeles")),
        ("In Ohio, Gov. Ada Quill left. Ohio said it would sue.", "Ohio#", "body"),
        # as the article speaks of it
        ("The mill in Hessel burnt. Hessel said it was old.", "Hessel#", "body"),
        ("Dravonia’s foreign minister left. Dravonia said it was late.", "Dravonia#", "body"),
        ("The ambassador of Dravonia left. Dravonia said it was late.", "Dravonia#", "body"),
        # a person
        ("Ada Quill’s ministers had left her. Quill said it was late.", "Quill#", "named"),
        ("The sister of Quill left. Quill said it was late.", "Quill#", "named"),
        ("Dallas Reed said the barn was cold.", "Dallas Reed", "named"),
        ("Virginia Quill runs the school. She said it was cold.", "She#", "named"),
        ("Houston said the cake was sweet.", "Houston", "named"),
        ("Faith in Quill is lost. Quill left. Some knew Quill. Quill said it was late.", "Quill#",
         "named"),
    ],
)  # fmt: skip
def test_naming_of_places(text: str, source: str, naming: str) -> None:
    name = source.removesuffix("#")
    cue = text.index("said")
    start = text.rindex(name, 0, cue)
    parts = (start, start + len(name)), (cue, cue + 4), (cue + 5, len(text) - 1)
    ((found,),) = resolve(analyse([text]), [(Statement(*((part,) for part in parts)),)])
    assert found.naming == naming
