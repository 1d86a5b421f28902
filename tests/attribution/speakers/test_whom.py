"""Whom a source means: people, bodies and polls of one article, told apart and put together."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.names import views
from framing.attribution.speakers.resolver import discourse_of
from framing.language.reading import analyse


def speakers(text: str, *sources: str) -> list[str]:
    """Return the speaker of "SOURCE said …" for each source, in text order."""
    return [found.speaker for found in resolve(analyse([text]), [_statements(text, *sources)])[0]]


def _statements(text: str, *sources: str) -> tuple[Statement, ...]:
    made, at = [], 0
    for source in sources:
        start = text.index(source, at)
        cue = text.index("said", start + len(source))
        at = cue + 5
        end = text.index(".", at)
        made.append(Statement(((start, start + len(source)),), ((cue, cue + 4),), ((at, end),)))
    return tuple(made)


@pytest.mark.parametrize(
    ("text", "sources", "whom"),
    [
        # four bodies are four
        ("Bridge shut\n\nThe museum said it would sue. The police said nobody was hurt. The "
         "college said it would close. The company said it would wait.",
         ["The museum", "The police", "The college", "The company"],
         ["museum", "police", "college", "company"]),
        # a president of another country is somebody else
        ("Peace talks\n\nPeru’s president, Luis Quill, met his guests. The Finnish president said "
         "it was late. The Peruvian president said it was old.",
         ["The Finnish president", "The Peruvian president"], ["Finnish president", "Luis Quill"]),
        # a first name that a paper has as well
        ("Ferries late\n\nDawn Quill said it was late. Joan Quill said it was old.",
         ["Dawn Quill", "Joan Quill"], ["Dawn Quill", "Joan Quill"]),
        # a relative is somebody else
        ("Ferryman dies\n\nOtto Brandt died on Monday. His daughter said it was late.",
         ["His daughter"], ["His daughter"]),
        # an honorific: one person under two names, and of a couple the one whom it fits
        ("Ferries late\n\nHugh Quill met voters. Mr Quill said it was late.",
         ["Mr Quill"], ["Hugh Quill"]),
        ("A farm\n\nAnna Quill and her husband, Karl Quill, run a farm. Mr. Quill said it was wet. "
         "Mrs. Quill said it was dry.",
         ["Mr. Quill", "Mrs. Quill"], ["Karl Quill", "Anna Quill"]),
        # several bodies of one noun are several, and unions are not the union
        ("Unions differ\n\nThe ferry board said it would sue. The harbour board said it was late. "
         "The pilots’ union said it was old. The nurses’ union said it was new.",
         ["The ferry board", "The harbour board", "The pilots’ union", "The nurses’ union"],
         ["ferry board", "harbour board", "pilots’ union", "nurses’ union"]),
        ("Talks\n\nThe Chilean navy said it was late. The Polish navy said it was old.",
         ["The Chilean navy", "The Polish navy"], ["Chilean navy", "Polish navy"]),
        # who owns is not who speaks, nor where somebody works; one's own words are
        ("Trial\n\nAda Quill left. Quill’s lawyer said it was late. A nurse at Brandt Labs said it "
         "was old.", ["Quill’s lawyer", "A nurse at Brandt Labs"],
         ["Quill’s lawyer", "nurse at Brandt Labs"]),
        # a firm and a poll by the first words of their names; a place is no council
        ("Bags lost\n\nBrandtair Airlines said it was late. Brandtair said it was old.",
         ["Brandtair Airlines", "Brandtair"], ["Brandtair Airlines", "Brandtair Airlines"]),
        ("Prices\n\nA Quill College poll said it was late. The Quill poll said it was old.",
         ["A Quill College poll", "The Quill poll"], ["Quill College poll", "Quill College poll"]),
        # a description of several words with the name that comes later
        ("Lamp out\n\nThe old harbour pilot on the coast said it was late. Ada Quill, 71, the "
         "harbour pilot, left.", ["The old harbour pilot on the coast"], ["Ada Quill"]),
        # by one noun, behind an age, and not where it may be another’s
        ("Lamp out\n\nA pilot in Hessel said it was late. The pilot, 24-year-old Ada Quill, left.",
         ["A pilot in Hessel"], ["Ada Quill"]),
        ("Lamp out\n\nThe car hit the pilot, Ada Quill said. A pilot said it was late.",
         ["A pilot"], ["pilot"]),
        # the last word of a headline is no title of the name below it
        ("Board sues pilot\n\nAda Quill said it was late. The pilot said it was old.",
         ["Ada Quill", "The pilot"], ["Ada Quill", "pilot"]),
        # family names with particles
        ("Club\n\nAda van der Quill-Brandt left. Van der Quill-Brandt said it was late.",
         ["Van der Quill-Brandt"], ["Ada van der Quill-Brandt"]),
        ("Club\n\nFaith Church Council met. The church said it was old.", ["The church"],
         ["Faith Church"]),
        ("Club\n\nMaria da Quill e Brandt left. Da Quill e Brandt said it was late.",
         ["Da Quill e Brandt"], ["Maria da Quill e Brandt"]),
        ("Nuns\n\nSister Mary Agnes Quill left. Sister Mary Agnes said it was late. Dame Hilda "
         "Brandt left. Dame Hilda said it was old.",
         ["Sister Mary Agnes", "Dame Hilda"], ["Mary Agnes Quill", "Dame Hilda Brandt"]),
        # the older and the younger of a name, and two with other titles
        ("Ferry\n\nOtto Quill Sr. and his son, Otto Quill Jr., left. The elder Quill said it was "
         "late. The younger Quill said it was old.",
         ["The elder Quill", "The younger Quill"], ["Otto Quill Sr.", "Otto Quill Jr."]),
        ("Farm\n\nMrs. Ada Quill and Miss Nina Quill left. Miss Quill said it was late. Mrs. Quill "
         "said it was old.", ["Miss Quill", "Mrs. Quill"], ["Nina Quill", "Ada Quill"]),
        # the name comes later
        ("Prices\n\nAn economist at the bank said it was late. The economist, Ada Quill, said it "
         "was old.",
         ["An economist at the bank", "The economist, Ada Quill,"], ["Ada Quill", "Ada Quill"]),
        # names that look like other words, and nicknames
        ("Club\n\nWill Quill said he would run. Theresa May said it was late. Joe “Tiny” Brandt "
         "said it was old.",
         ["Will Quill", "Theresa May", "Joe “Tiny” Brandt"],
         ["Will Quill", "Theresa May", "Joe “Tiny” Brandt"]),
        ("Club\n\nRivals of Joe “Tiny” Brandt left. Joe Brandt said it was late. Tiny Brandt said "
         "it was old. Tiny said it was hot.",
         ["Joe Brandt", "Tiny Brandt", "Tiny"], ["Joe “Tiny” Brandt"] * 3),
        ("Stage\n\nDame Hilda Price sang. Dame Hilda said it was late.", ["Dame Hilda"],
         ["Dame Hilda Price"]),
        # a body's noun before another is no body, though a headline begins with it
        ("School bus stops\n\nThe school district said it was late.", ["The school district"],
         ["school district"]),
        ("Hospital wing opens\n\nThe hospital trust said it was late. The trust said it was old.",
         ["The hospital trust", "The trust"], ["hospital trust", "hospital trust"]),
        ("Drug pulled from shelves\n\nThe drugmaker said it was late.", ["The drugmaker"],
         ["drugmaker"]),
        # a page's links glued behind a name
        ("Port to close\n\nAda Quill left. President Quill Ada Jane QuillPort vote delayed MORE "
         "said it was late.",
         ["President Quill"], ["Ada Quill"]),
        # shares speak for those whom the poll asked
        ("Trams\n\nA Quill Research poll was published. Sixty percent said it was late.",
         ["Sixty percent"], ["respondents of the Quill Research poll"]),
        # gender
        ("Harbour\n\nMary Quill met Peter Brandt. She said it was late. He said it was old.",
         ["She", "He"], ["Mary Quill", "Peter Brandt"]),
        # outside quotation marks, the writer is nobody of the article
        ("Leave it\n\nThe mayor said it was late. I said it was old.", ["The mayor", "I"],
         ["mayor", ""]),
    ],
)  # fmt: skip
def test_whom_a_source_means(text: str, sources: list[str], whom: list[str]) -> None:
    assert speakers(text, *sources) == whom


@pytest.mark.parametrize(
    ("poll", "source", "whom"),
    [
        # a share speaks for those whom the poll asked, whatever stands behind its name
        ("A Quill survey of 900 clerks was published.", "39%", "respondents of the Quill survey"),
        ("A Quill poll was published.", "Half of the voters", "respondents of the Quill poll"),
        ("A Quill poll was published.", "Two thirds", "respondents of the Quill poll"),
        ("A Quill poll was published.", "Eight in 10 clerks", "respondents of the Quill poll"),
        ("A Quill poll was published.", "One clerk in five", "respondents of the Quill poll"),
        ("A Quill poll was published.", "Six out of ten", "respondents of the Quill poll"),
        ("A Quill poll was published.", "Most voters surveyed", "respondents of the Quill poll"),
        # where there is no poll, for itself
        ("A bridge was opened.", "39%", "39%"),
    ],
)
def test_a_share_speaks_for_the_respondents_of_the_poll(poll: str, source: str, whom: str) -> None:
    text = f"Trams\n\n{poll} {source} said it was late."
    assert speakers(text, source) == [whom]


def test_nobody_speaks_where_others_were_told() -> None:
    text = "Lamp out\n\nJudge Ada Quill left. It was late, the jury was told. It was old."
    start, cue = text.index("It was late"), text.index("told")
    statement = Statement((), ((cue, cue + 4),), ((start, start + 11),), probability=0.9)
    (found,) = resolve(analyse([text]), [(statement,)])[0]
    assert (found.speaker, found.statement.unclear) == ("", False)


def test_how_long_something_lasted_is_no_part_of_its_name() -> None:
    text = "He hid a clerk’s report for three weeks. She saw a survey of five years."
    (view,) = views(analyse([text]), [True])
    assert view is not None
    names = [entity.name for entity in collected(discourse_of(view)).entities]
    assert "clerk’s report" in names and "survey of five years" in names
