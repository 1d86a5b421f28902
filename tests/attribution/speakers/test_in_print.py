"""Speakers as newspapers put them: forms that whole articles of many outlets showed.

Each case is a sentence of our own: text, sources, and speaker and naming of the last source.
"""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def speaker_of(text: str, *sources: str, cue: str = "said") -> Attribution:
    """Resolve "… said …" for each source in order, and return the last."""
    statements = []
    at = 0
    for source in sources:
        start = text.index(source, at)
        verb = text.index(cue, start + len(source))
        at = verb + len(cue) + 1
        end = text.index(" ", at)
        statements.append(
            Statement(((start, start + len(source)),), ((verb, verb + len(cue)),), ((at, end),))
        )
    return resolve(analyse([text]), [tuple(statements)])[0][-1]


@pytest.mark.parametrize(
    ("text", "source", "speaker", "naming"),
    [
        # a title that is a family name
        ("Hessel harbour\n\nCouncilwoman Ada King left. King said it was late.", "King",
         "Ada King", "named"),
        ("Hessel harbour\n\nAda Quill left. The king said it was late.", "The king",
         "king", "unnamed"),
        # short forms of a paper, an acronym that nobody explained, initials of a person
        ("The New York Times was there. A clerk left. And the Times said it was late.", "the Times",
         "The New York Times", "body"),
        ("The Ferry Oversight Council met. FOC said it was late.", "FOC",
         "Ferry Oversight Council", "body"),
        ("Mayor Ada Otto-Carr left. AOC said it was late.", "AOC",
         "Ada Otto-Carr", "named"),
        # names behind a body, behind a possessor, behind "former"
        ("Vice Chairman of the National Harbour Commission Li Quill said it was late.",
         "Vice Chairman of the National Harbour Commission Li Quill",
         "Li Quill", "named"),
        ("Reuters’ Ada Quill left. Reuters's Ada Quill said it was late.", "Reuters's Ada Quill",
         "Ada Quill", "named"),
        ("The mayor’s rival, former nurse Ada Quill, said it was late.",
         "The mayor’s rival, former nurse Ada Quill,", "Ada Quill", "named"),
        # who speaks for somebody is of his or her kind
        ("Senator Otto Brandt left. Ada Quill, spokeswoman for Brandt, said it was late.",
         "Ada Quill, spokeswoman for Brandt,", "Ada Quill", "named"),
        ("Senator Otto Brandt left. Brandt’s spokeswoman Ada Quill said it was late.",
         "Brandt’s spokeswoman Ada Quill", "Ada Quill", "named"),
        ("Senator Otto Brandt left. A senior Brandt adviser said it was late.",
         "A senior Brandt adviser", "senior Brandt adviser", "unnamed"),
        # parts of a whole
        ("Three army officers met. One of the officers said it was late.", "One of the officers",
         "One of the officers", "unnamed"),
        ("Two other House Democrats said it was late.", "Two other House Democrats",
         "Two other House Democrats", "unnamed"),
        # bodies and documents with "of"
        ("The University of Hessel said it was late.", "The University of Hessel",
         "University of Hessel", "body"),
        ("The index released Friday said it was late.", "The index released Friday",
         "index released Friday", "body"),
        ("Norwegian intelligence said it was late.", "Norwegian intelligence",
         "Norwegian intelligence", "body"),
        ("A police source said it was late.", "A police source",
         "police source", "anonymous"),
        # the first word of a sentence is no name for its capital
        ("Harbours\n\nProponents said it was late.", "Proponents",
         "Proponents", "unnamed"),
        ("Harbours\n\nBlaming Quill was easy. Clerk Ada Quill said it was late.", "Ada Quill",
         "Ada Quill", "named"),
        # what a source drags along
        ("Clerks left. The clerk, meanwhile, said it was late.", "The clerk, meanwhile,",
         "clerk", "unnamed"),
        ("Mayor Ada Quill left a boat which Quill said was late.", "which Quill",
         "Ada Quill", "named"),
        ("Mayor Ada Quill left the harbour officers she said were late.",
         "the harbour officers she", "Ada Quill", "named"),
        ("Ada Quill of Hessel, Velm., who said it was late, left.", "who",
         "Ada Quill", "named"),
        # a document's word that is a first name, a people's that is a family name, a hyphen
        ("Bill Quill of Hessel said it was late.", "Bill Quill", "Bill Quill", "named"),
        ("Professor Ada English left. English said it was late.", "English",
         "Ada English", "named"),
        ("Velmaran President Kim Ada-in said it was late.", "Velmaran President Kim Ada-in",
         "Kim Ada-in", "named"),
        ("Clerk Ahmed el-Quill said it was late.", "Clerk Ahmed el-Quill",
         "Ahmed el-Quill", "named"),
        ("Velmaran House of Delegates Member Ada Quill said it was late.",
         "Velmaran House of Delegates Member Ada Quill", "Ada Quill", "named"),
        ("Harbour officers in Hessel, Velm., who said it was late, left.", "who",
         "Harbour officers in Hessel", "unnamed"),
        ("Sheriff Ada Quill Jr. left. Quill said it was late.", "Quill",
         "Ada Quill Jr.", "named"),
        ("Harvard professor Ada Tribe said it was late.", "Harvard professor Ada Tribe",
         "Ada Tribe", "named"),
        ("The Washington Post was there. Clerks left. The Post said it was late.", "The Post",
         "The Washington Post", "body"),
        ("Clerks left, and the Hessel Sentinel said it was late.", "the Hessel Sentinel",
         "Hessel Sentinel", "body"),
        # whom somebody presides over, and a first word that is a rare name
        ("Ada Quill, president of the March for Boats, said it was late.",
         "Ada Quill, president of the March for Boats,", "Ada Quill", "named"),
        ("Hessel Fed President Ada Quill said it was late.",
         "Hessel Fed President Ada Quill", "Ada Quill", "named"),
        ("Boats\n\nSmaltzer said it was late.", "Smaltzer", "Smaltzer", "named"),
        ("Ada Quill, a University of Hessel professor, said it was late.",
         "Ada Quill, a University of Hessel professor,", "Ada Quill", "named"),
        ("Clear Streams, a charity, said it was late.", "Clear Streams, a charity,",
         "Clear Streams", "body"),
        # trades and sports
        ("Head coach Ada Quill said it was late.", "Head coach Ada Quill",
         "Ada Quill", "named"),
        ("Podcaster Ada Quill said it was late.", "Podcaster Ada Quill",
         "Ada Quill", "named"),
        ("Store owner Ada Quill said it was late.", "Store owner Ada Quill",
         "Ada Quill", "named"),
        # public figures whom the text does not describe, and who is described is believed
        ("Navalny said it was late.", "Navalny", "Navalny", "named"),
        ("Blogger Alexei Navalny said it was late.", "Blogger Alexei Navalny",
         "Alexei Navalny", "named"),
    ],
)  # fmt: skip
def test_the_speaker(text: str, source: str, speaker: str, naming: str) -> None:
    found = speaker_of(text, source)
    assert (found.speaker, found.naming) == (speaker, naming)


@pytest.mark.parametrize(
    ("text", "sources", "speaker"),
    [
        # he or she is a person, and not whom the content is about
        ("Ada Quill said it was late. Velmaran power said it. She said it was old.",
         ["Ada Quill", "Velmaran power", "She"], "Ada Quill"),
        ("Rep. Ada Quill said it was late. The Hessel congresswoman said it was old.",
         ["Rep. Ada Quill", "The Hessel congresswoman"], "Ada Quill"),
        # a building or a policy that bears the name is not the person
        ("Ada Quill left. In Quill Tower he ate. The Quill plan fell. Quill said it was late.",
         ["Quill"], "Ada Quill"),
        ("Governor Ada Quill left. “No,” the governor said on it. The governor said it was late.",
         ["the governor", "The governor"], "Ada Quill"),
        ("Ada Quill went to Mount Rushmore. She said it was late.", ["She"], "Ada Quill"),
        ("Ferries\n\nMayor Li Wenda left. Li said it was late.", ["Li"], "Li Wenda"),
        ("Ferries late\n\nRead More: Quill Slams Otto Brandt Over Boats\n\nOtto Brandt left. "
         "Brandt said it was late.", ["Brandt"], "Otto Brandt"),
    ],
)  # fmt: skip
def test_a_later_mention(text: str, sources: list[str], speaker: str) -> None:
    assert speaker_of(text, *sources).speaker == speaker


def test_he_or_she_is_not_whom_the_content_is_about() -> None:
    text = "Ada Quill said it was late. Otto Brandt is “no pilot,” she added."
    first = Statement(((0, 9),), ((10, 14),), ((15, 26),))
    start = text.index("Otto")
    she = text.index("she")
    second = Statement(((she, she + 3),), ((she + 4, she + 9),), ((start, she - 1),))
    assert resolve(analyse([text]), [(first, second)])[0][1].speaker == "Ada Quill"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Harbour Agency left. It is often said that it was late.", "is often said"),
        ("The Harbour Agency left. It was announced that it was late.", "was announced"),
        ("The Harbour Agency left. It’s expected that it was late.", "’s expected"),
    ],
)
def test_an_it_that_stands_for_nobody(text: str, cue: str) -> None:
    start, verb = text.index("It"), text.index(cue)
    statement = Statement(
        ((start, start + 2),), ((verb, verb + len(cue)),), ((verb + len(cue) + 1, len(text) - 1),)
    )
    agency = Statement(((0, 18),), ((19, 23),), ((19, 23),))
    assert [a.speaker for a in resolve(analyse([text]), [(agency, statement)])[0]] == [
        "Harbour Agency",
        "",
    ]


@pytest.mark.parametrize(
    ("pieces", "speaker"),
    [
        (("President", "she"), "Ada Quill"),
        (("staff to Hessel", "Brandt"), "Otto Brandt"),
        (("President",), "Ada Quill"),
    ],
)
def test_the_piece_beside_the_cue_counts_and_titles_are_not_cut(
    pieces: tuple[str, ...], speaker: str
) -> None:
    text = (
        "Otto Brandt sent staff to Hessel. President Ada Quill spoke, in which "
        f"{pieces[-1]} promised boats."
    )
    begin = text.index("President") if len(pieces) == 1 else text.index("in which") + 9
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces[:-1]]
    cue = text.index("promised")
    statement = Statement(
        (*spans, (begin, begin + len(pieces[-1]))), ((cue, cue + 8),), ((cue + 9, len(text) - 1),)
    )
    assert resolve(analyse([text]), [(statement,)])[0][0].speaker == speaker


def test_the_country_is_that_of_the_office_and_none_further_on() -> None:
    text = "Ada Quill, Velmara's harbour minister, who met guests from Norway, said it was late."
    assert speaker_of(text, "Ada Quill").country == ""
    text = "Norwegian Foreign Minister Ada Quill, back from Kenya, said it was late."
    assert speaker_of(text, "Norwegian Foreign Minister Ada Quill").country == "Norway"


def test_who_is_said_to_have_spoken_without_a_name_is_anonymous_before_and_after() -> None:
    text = (
        "A harbour official said it was late. Mayor Ada Quill left. "
        "The official, who spoke on condition of anonymity, left too."
    )
    assert speaker_of(text, "A harbour official").naming == "anonymous"
    other = text.replace("The official, who", "A nurse, who")
    assert speaker_of(other, "A harbour official").naming == "unnamed"
