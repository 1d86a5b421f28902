"""How the words of a source are read: what they are, their core, the name or the head in them."""

from __future__ import annotations

from bisect import bisect_left

import pytest

from framing.attribution.speakers.heads import can_head, completed
from framing.attribution.speakers.mentions import parse
from framing.attribution.speakers.names import views
from framing.language.reading import analyse


def read(marked: str) -> tuple[str, str, str, str, str]:
    """Return sort, core, name, head, and "definite" or "plural", of the words in braces."""
    start, _, rest = marked.partition("{")
    inside = rest.partition("}")[0]
    (view,) = views(analyse([marked.replace("{", "").replace("}", "")]), [True])
    assert view is not None
    first = bisect_left(view.start, len(start))
    last = bisect_left(view.start, len(start) + len(inside))
    found = parse(view, first, last)
    assert (found.first <= found.core <= found.last) or found.sort == "none"

    def words(run: tuple[int, int]) -> str:
        return view.slice(*run) if run[1] > run[0] else ""

    flags = "definite " * found.definite + "plural" * found.plural
    head = found.head.term.text if found.head is not None else ""
    return found.sort, words((found.first, found.core)), words(found.name), head, flags.strip()


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        # Pronouns, and possessives that are none.
        ("{He} said so.", ("pronoun", "He", "", "", "")),
        ("{They, too,} said so.", ("pronoun", "They", "", "", "plural")),
        ("{both of them} said so.", ("pronoun", "both", "", "", "plural")),
        ("{“she} said so.", ("pronoun", "“she", "", "", "")),
        ("{his lawyer} said so.", ("role", "his lawyer", "", "lawyer", "definite")),
        ("{their commanders} said so.", ("role", "their commanders", "", "commander",
                                         "definite plural")),
        # Parts of several.
        ("{One of the officials} said so.", ("role", "One of the officials", "", "official", "")),
        ("{Many of the officials} said so.", ("role", "Many of the officials", "", "official",
                                              "plural")),
        ("{some of} said so.", ("other", "some of", "", "", "")),
        # Names, with titles and descriptions.
        ("Ada Quill left. {Ada Quill} said so.", ("name", "Ada Quill", "Ada Quill", "", "")),
        ("{Mayor Ada Quill} said so.", ("name", "Mayor Ada Quill", "Ada Quill", "mayor", "")),
        ("{The mayor, Ada Quill,} said so.", ("name", "The mayor", "Ada Quill", "mayor",
                                              "definite")),
        ("{A resident of Hessel, Velmara,} said so.", ("role", "A resident", "", "resident", "")),
        ("{A resident, Ada Quill} said so.", ("name", "A resident", "Ada Quill", "resident", "")),
        ("{Ada Quill, 34, a nurse,} said so.", ("name", "Ada Quill", "Ada Quill", "", "")),
        ("{Ada Quill of Hessel} said so.", ("name", "Ada Quill", "Ada Quill", "", "")),
        ("{Norway’s minister Ada Quill} said so.", ("name", "Norway’s minister Ada Quill",
                                                   "Ada Quill", "minister", "definite")),
        # Roles.
        ("{The old mayor} said so.", ("role", "The old mayor", "", "mayor", "definite")),
        ("{an old mayor} said so.", ("role", "an old mayor", "", "mayor", "")),
        ("{Norwegian President} said so.", ("role", "Norwegian President", "", "president",
                                            "definite")),
        ("“It is late,” {governor} said.", ("role", "governor", "", "governor", "definite")),
        ("“It is late,” {officials} said.", ("role", "officials", "", "official", "plural")),
        ("{a mayor from Hessel} said so.", ("role", "a mayor", "", "mayor", "")),
        ("{the mayor - a nurse} said so.", ("role", "the mayor", "", "mayor", "definite")),
        # Bodies, countries, peoples, documents.
        ("{The harbour council} said so.", ("body", "The harbour council", "", "council",
                                            "definite")),
        ("{The University of Hessel} said so.", ("body", "The University of Hessel", "",
                                                 "university", "definite")),
        ("{the ministry of Ships} said so.", ("body", "the ministry", "", "ministry", "definite")),
        ("{US officials} said so.", ("role", "US officials", "", "official", "plural")),
        ("{The ministry of ships} said so.", ("body", "The ministry", "", "ministry", "definite")),
        ("{Norway} said so.", ("country", "Norway", "", "Norway", "")),
        ("{the Norwegians} said so.", ("other", "the Norwegians", "", "Norwegians",
                                       "definite plural")),
        ("{a new report} said so.", ("document", "a new report", "", "report", "")),
        # Anything else.
        ("{the old boats} sank.", ("other", "the old boats", "", "", "definite plural")),
        ("{the old boat} sank.", ("other", "the old boat", "", "", "definite")),
        ("{nobody} said so.", ("other", "nobody", "", "", "")),
        ("{} said so.", ("none", "", "", "", "")),
    ],
)  # fmt: skip
def test_a_source_is_read(marked: str, wanted: tuple[str, str, str, str, str]) -> None:
    assert read(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "whether"),
    [
        ("{The mayor} left.", True),
        ("{some} said so.", True),
        ("{the rich} say so.", True),
        ("{Special} measures fell.", False),
        ("{quickly} he left.", False),
        ("{it} fell.", True),
    ],
)
def test_what_can_head_a_phrase(marked: str, whether: bool) -> None:
    start, _, rest = marked.partition("{")
    inside = rest.partition("}")[0]
    (view,) = views(analyse([marked.replace("{", "").replace("}", "")]), [True])
    assert view is not None
    first = bisect_left(view.start, len(start))
    assert can_head(view, first, bisect_left(view.start, len(start) + len(inside))) is whether


def test_a_title_is_not_cut_from_the_name_behind_it() -> None:
    (view,) = views(analyse(["He met President Ada Quill and council Ada Quill."]), [True])
    assert view is not None
    assert view.slice(*completed(view, 2, 3)) == "President Ada Quill"
    assert view.slice(*completed(view, 6, 7)) == "council"
    assert completed(view, 3, 3) == (3, 3)
