"""What tells that a statement reaches the article through a medium, window by window."""

from __future__ import annotations

import numpy as np
import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.profile import Profile
from framing.attribution.relays.evidence import Surroundings, evidence
from framing.attribution.speakers.names import views
from framing.language.reading import analyse

TEXT = """\
Ferry late

State radio gave an interview with the mayor. Ada Quill told Reuters that it was late. \
She said in a statement so. The gazette reported that 52 percent said yes.

Police wrote on Twitter:

No @quay.

“It sank,” Ada Quill said on Sund TV."""


def span(part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)


def made(source: str, cue: str, content: str) -> Statement:
    return Statement(*(((span(part),) if part else ()) for part in (source, cue, content)))


SAID = (
    made("Ada Quill", "told", "that it was late"),
    made("She", "said", "so"),
    made("The gazette", "reported", "that 52 percent said yes"),
    Statement(
        (span("52 percent"),),
        ((TEXT.index("said yes"), TEXT.index("said yes") + 4),),
        (span("yes"),),
    ),
    made("Police", "wrote", "No @quay."),
    Statement(
        ((TEXT.rindex("Ada Quill"), TEXT.rindex("Ada Quill") + 9),),
        ((TEXT.rindex("said"), TEXT.rindex("said") + 4),),
        (span("“It sank,”"),),
    ),
)  # fmt: skip
SPEAKERS = (
    Profile("Ada Quill", "official", naming="named"),
    Profile("Ada Quill", "official", naming="named"),
    Profile("gazette", "media", naming="body"),
    Profile("52 percent", "person", naming="unnamed"),
    Profile("Police", "security", naming="body"),
    Profile("Ada Quill", "official", naming="named"),
)


def surroundings() -> Surroundings:
    (view,) = views(analyse([TEXT]), [True])
    assert view is not None
    return Surroundings(view, SAID, SPEAKERS)


def told(number: int) -> set[str]:
    return evidence(surroundings(), number, "indirect")


def words(number: int) -> dict[str, str]:
    around = surroundings()
    return {w.name: around.view.slice(w.first, w.last) for w in around.windows(number)}


def test_the_windows_of_a_statement() -> None:
    assert words(0) == {
        "object": "Reuters that it was late.",
        "after": ".",
        "before": "",
        "sentence": "State radio gave an interview with the mayor.",
        "paragraph": "Ferry late",
    }
    assert words(1)["object"] == "in a statement so."
    assert words(3)["before"] == "The gazette reported that"
    assert words(4) == {
        "object": "on Twitter:\n\nNo @quay.",
        "after": "",
        "before": "",
        "paragraph": "The gazette reported that 52 percent said yes.",
    }
    assert words(5)["paragraph"] == "No @quay."


def test_tokens_reach_from_the_first_to_the_last_part() -> None:
    around = surroundings()
    view = around.view
    assert [view.slice(*tokens) for tokens in around.tokens[:4]] == [
        "Ada Quill told Reuters that it was late",
        "She said in a statement so",
        "The gazette reported that 52 percent said yes",
        "52 percent said yes",
    ]


def test_who_holds_whose_words() -> None:
    around = surroundings()
    assert [around.around(number).tolist() for number in range(6)] == [[], [], [], [2], [], []]
    for outer in range(6):
        inside = around.inside(np.arange(6), outer).tolist()
        assert inside == [outer in around.around(number).tolist() for number in range(6)]


def test_where_each_speaker_speaks() -> None:
    assert surroundings().by_speaker == {
        "Ada Quill": [0, 1, 5],
        "gazette": [2],
        "52 percent": [3],
        "Police": [4],
    }


# What each statement is told by, in the order of the statements.
TOLD = (
    (
        "after beside ., cue told, elsewhere medium, form indirect, kind official, "
        "kind official named, naming named, object media, object media indirect, "
        "object told medium, paragraph beside late, sentence beside ., sentence interview, "
        "sentence media, sentence media indirect, source ada, source quill"
    ),
    (
        "after beside ., cue said, elsewhere interview, elsewhere medium, form indirect, "
        "kind official, kind official named, naming named, object document, "
        "object document indirect, object said, object statement, paragraph beside late, "
        "sentence beside ., sentence media, sentence media indirect, sentence told, source she"
    ),
    (
        "after beside ., cue reported, form indirect, kind media, kind media body, "
        "naming body, object reported, paragraph beside late, sentence beside ., "
        "sentence document, sentence document indirect, sentence statement, source gazette, "
        "source the"
    ),
    (
        "after beside ., before beside that, before media, before media indirect, "
        "before media polled, before reported, cue said, form indirect, kind person, "
        "kind person unnamed, naming unnamed, object said, paragraph beside late, polled, "
        "sentence beside ., sentence document, sentence document indirect, "
        "sentence document polled, sentence statement, source 0, source percent, "
        "within cue reported, within media, within media unnamed, within other"
    ),
    (
        "cue wrote, form indirect, kind security, kind security body, naming body, object @, "
        "object wrote, paragraph beside ., paragraph media, paragraph media indirect, "
        "paragraph reported, source police"
    ),
    (
        "after beside on, cue said, elsewhere interview, elsewhere medium, form indirect, "
        "kind official, kind official named, naming named, object said, paragraph @, "
        "paragraph beside ., source ada, source quill"
    ),
)


@pytest.mark.parametrize("number", range(len(SAID)))
def test_what_is_known_of_a_statement(number: int) -> None:
    assert ", ".join(sorted(told(number))) == TOLD[number]


def test_a_line_that_ends_in_a_colon_introduces_what_follows() -> None:
    text = "Police wrote in a post:\n\nThe quay is closed."
    (view,) = views(analyse([text]), [True])
    assert view is not None
    closed = Statement((), (), ((25, 43),))
    around = Surroundings(view, [closed], [Profile()])
    assert [(w.name, view.slice(w.first, w.last)) for w in around.windows(0)] == [
        ("after", "."),
        ("before", ""),
        ("colon", "Police wrote in a post:"),
    ]
