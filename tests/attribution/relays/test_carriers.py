"""Through whom a claim reaches the reader."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Span, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def carried(text: str, *statements: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    made = tuple(
        Statement(*(((span(text, part),) if part else ()) for part in statement))
        for statement in statements
    )
    (found,) = resolve(analyse([text]), [made])
    return [(a.carrier, [text[x:y] for c in a.carriers for x, y in c.spans]) for a in found]


def test_the_outer_of_two_nested_attributions_carries_the_inner() -> None:
    text = "State radio reported that the ministry said the ferry was late."
    assert carried(
        text,
        ("State radio", "reported", "the ministry said the ferry was late"),
        ("the ministry", "said", "the ferry was late"),
    ) == [("State radio", ["State radio"])]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "carrier"),
    [
        ("State radio reported on Monday that the ministry said it was late.",
         "the ministry", "said", "it was late", "State radio"),
        ("The gazette Standard quoted the ministry as saying it was late.",
         "the ministry", "saying", "it was late", "Standard"),
        ("The ministry said it was late, state television reported.",
         "The ministry", "said", "it was late", "state television"),
        ("The ministry said it was late, according to the newspaper Standard.",
         "The ministry", "said", "it was late", "Standard"),
        ("It was late, state radio said on Friday, citing the ministry.",
         "the ministry", "citing", "It was late", "state radio"),
        ("Ada Quill, as Reuters reports, said it was late.",
         "Ada Quill", "said", "it was late", "Reuters"),
        ("“It was late,” the ministry said, the memo reads.",
         "the ministry", "said", "“It was late,”", "memo"),
        ("The ministry said it was late in a statement carried by TASS.",
         "The ministry", "said", "it was late", "TASS"),
        ("The minister, quoted by Xinhua on Friday, said it was late.",
         "The minister", "said", "it was late", "Xinhua"),
        ("Some of them, reports Reuters, said it was late.",
         "Some of them, reports Reuters,", "said", "it was late", "Reuters"),
        ("The ministry told the Coldwell Echo that it was late.",
         "The ministry", "told", "that it was late", "Coldwell Echo"),
        ("The ministry told Radio Marches that it was late.",
         "The ministry", "told", "that it was late", "Radio Marches"),
        ("The ministry tells the Coldwell Echo that it was late.",
         "The ministry", "tells", "that it was late", "Coldwell Echo"),
        ("The ministry told Channel Nine on Monday it was late.",
         "The ministry", "told", "it was late", "Channel Nine"),
        ("“It was late,” the ministry told the Galder County Daily News.",
         "the ministry", "told", "“It was late,”", "Galder County Daily News"),
        ("“It was late,” Otto Brandt told the magazine Chord.",
         "Otto Brandt", "told", "“It was late,”", "Chord"),
        # first-hand
        ("The ministry told the Harbour Committee that it was late.",
         "The ministry", "told", "that it was late", ""),
        ("The ministry told Otto Brandt that it was late.",
         "The ministry", "told", "that it was late", ""),
        ("State radio had asked first. The minister told reporters it was late.",
         "The minister", "told", "it was late", ""),
        ("The ministry told Reuters it was late.", "The ministry", "told", "it was late", ""),
        ("While the mayor said it was late, Otto Brandt said it was old.",
         "the mayor", "said", "it was late", ""),
        ("The ministry said it was late.", "The ministry", "said", "it was late", ""),
        ("Otto Brandt left, and the ministry said it was late, its minister said.",
         "the ministry", "said", "it was late", ""),
    ],
)  # fmt: skip
def test_a_report_beside_the_claim(
    text: str, source: str, cue: str, content: str, carrier: str
) -> None:
    ((found, spans),) = carried(text, (source, cue, content))
    assert found == carrier
    assert bool(spans) == bool(carrier)


def test_a_site_that_is_told_something_is_marked_whole() -> None:
    text = "The ministry told Time.com that it was late."
    found = carried(text, ("The ministry", "told", "that it was late"))
    assert found == [("Time.com", ["Time.com"])]


@pytest.mark.parametrize(
    ("text", "medium", "cue", "content", "speaker", "chain"),
    [
        ("It was late, state television reported, citing the Harbour Ministry.",
         "state television", "reported", "It was late", "Harbour Ministry", ["state television"]),
        ("It was late, Reuters reported, citing two officials.",
         "Reuters", "reported", "It was late", "two officials", ["Reuters"]),
        ("State radio, quoting the mayor, said it was late.",
         "State radio", "said", "it was late", "mayor", ["State radio"]),
        ("Citing two officials, Reuters said it was late.",
         "Reuters", "said", "it was late", "two officials", ["Reuters"]),
        ("According to a report in the Standard that cited the mayor, it was late.",
         "a report in the Standard", "According to", "that cited the mayor, it was late",
         "mayor", ["report in the Standard"]),
        ("According to the Standard, which cited the mayor, it was late.",
         "the Standard", "According to", "it was late", "mayor", ["Standard"]),
        ("State radio quoted Mayor Ada Quill as saying it was late.",
         "State radio", "quoted", "Mayor Ada Quill as saying it was late",
         "Ada Quill", ["State radio"]),
        ("It was late, Reuters reported, citing Interfax, which quoted the mayor.",
         "Reuters", "reported", "It was late", "mayor", ["Reuters", "Interfax"]),
        # nobody passes on what he or she says for these reasons
        ("It was late, state radio reported, citing safety concerns.",
         "state radio", "reported", "It was late", "state radio", []),
        ("The minister said it was late, citing a clerk.",
         "The minister", "said", "it was late", "minister", []),
    ],
)  # fmt: skip
def test_who_is_cited_made_the_claim(
    text: str, medium: str, cue: str, content: str, speaker: str, chain: list[str]
) -> None:
    statement = Statement(*((span(text, part),) for part in (medium, cue, content)))
    ((found,),) = resolve(analyse([text]), [(statement,)])
    assert (found.speaker, [carrier.name for carrier in found.carriers]) == (speaker, chain)
    if chain:
        # Source, cue and content are those of the cited; the medium's span is the carrier's.
        assert text[slice(*found.statement.content[0])].lower() == "it was late"
        assert text[slice(*found.statement.source[0])].endswith(speaker)
        assert [text[a:b] for a, b in found.carriers[0].spans] == [medium]


def test_what_a_medium_quotes_goes_on_by_a_pronoun_and_two_cues_of_it_are_one() -> None:
    text = "It was late, the radio reported the mayor as saying. She added that it was old."
    first, second = (
        ("the radio", "reported", "It was late"),
        ("the mayor", "as saying", "It was late"),
    )
    third = ("She", "added", "it was old")
    found = carried(text, first, second, third)
    assert found == [("radio", ["the radio"])] * 2


def test_as_quoted_by_names_a_carrier() -> None:
    text = "It was late, Ada Quill said, as quoted by the Standard."
    assert carried(text, ("Ada Quill", "said", "It was late")) == [("Standard", ["the Standard"])]


def test_nobody_carries_himself() -> None:
    text = "Ada Quill said Quill said it was late."
    assert carried(
        text, ("Ada Quill", "said", "Quill said it was late"), ("Quill", "said", "it was late")
    )[1] == ("", [])


def test_a_chain_of_carriers_leads_from_the_reader_inwards() -> None:
    text = "TASS reported that state television said that the ministry said it was late."
    made = tuple(
        Statement(*((span(text, part),) for part in statement))
        for statement in (
            ("TASS", "reported", "state television said that the ministry said it was late"),
            ("state television", "said", "the ministry said it was late"),
            ("the ministry", "said it", "it was late"),
        )
    )
    found = resolve(analyse([text]), [made])[0]
    (ministry,) = found  # the others only pass it on
    assert ministry.speaker == "ministry"
    assert [(c.name, c.kind, [text[x:y] for x, y in c.spans]) for c in ministry.carriers] == [
        ("TASS", "media", ["TASS"]),
        ("state television", "media", ["state television"]),
    ]
    assert ministry.carrier == "TASS"


def test_what_carries_the_carrier_carries_what_he_carries() -> None:
    text = "The agency said the mayor said it was late, state radio reported on Friday."
    found = carried(
        text,
        ("The agency", "said", "the mayor said it was late"),
        ("the mayor", "said it", "it was late"),
    )
    assert found == [("state radio", ["state radio", "The agency"])]


def test_people_who_mention_in_passing_what_others_said_are_no_carriers() -> None:
    text = "“While the mayor said it was late, we thought of the boat as old,” he admitted."
    outer = text[: text.index(" he admitted")]
    found = carried(text, ("he a", "admitted", outer), ("the mayor", "said it", "it was late"))
    assert found[1] == ("", [])


def test_a_quotation_that_goes_on_has_the_carrier_of_its_beginning() -> None:
    text = "“It was late,” the ministry said, state radio reported.\n\n“It was old.”"
    assert (
        carried(text, ("the ministry", "said", "“It was late,”"), ("", "", "“It was old.”"))
        == [("state radio", ["state radio"])] * 2
    )


@pytest.mark.parametrize(
    ("text", "statement", "speaker", "carrier", "content"),
    [
        ("The agency Nordnet reported that it was late, citing a nurse.",
         ("The agency Nordnet", "reported", "it was late, citing a nurse"),
         "nurse", "Nordnet", "it was late"),
        ("The newspaper Talpost reported, citing a nurse, that it was late.",
         ("The newspaper Talpost", "citing", "a nurse, that it was late"),
         "nurse", "Talpost", "that it was late"),
        ("A nurse was quoted by Radio Tal as saying it was late.",
         ("A nurse was quoted by Radio", "as saying", "it was late"),
         "nurse", "Radio Tal", "it was late"),
    ],
)  # fmt: skip
def test_the_cited_is_found_wherever_the_citing_stands(
    text: str, statement: tuple[str, str, str], speaker: str, carrier: str, content: str
) -> None:
    made = Statement(*((span(text, part),) for part in statement))
    ((found,),) = resolve(analyse([text]), [(made,)])
    assert (found.speaker, found.carrier) == (speaker, carrier)
    assert [text[a:b] for a, b in found.statement.content] == [content]


def test_two_statements_of_one_citing_are_the_longer_one() -> None:
    text = "State media quoted a nurse as saying that it was late today."
    found = carried(
        text,
        ("State media", "quoted", "a nurse as saying that it was late"),
        ("State media", "as saying", "that it was late today"),
    )
    assert found == [("State media", ["State media"])]


@pytest.mark.parametrize(
    ("content", "speaker", "carrier", "claim"),
    [
        ("that the minister said it was late", "minister", "state radio", "it was late"),
        ("the mayor insisted, however, that it was late", "mayor", "state radio",
         "however, that it was late"),
        # what is no claim of another
        ("that the insurers denied cover to many", "state radio", "", ""),
        ("that he said it was late", "state radio", "", ""),
        ("that 62% of voters said it was late", "state radio", "", ""),
        ("“The minister said it was late”", "state radio", "", ""),
    ],
)  # fmt: skip
def test_a_content_that_begins_with_another_statement_is_that_statement(
    content: str, speaker: str, carrier: str, claim: str
) -> None:
    text = f"It rained. According to state radio {content}."
    source, cue, said = (span(text, part) for part in ("state radio", "According to", content))
    ((found,),) = resolve(analyse([text]), [(Statement((source,), (cue,), (said,)),)])
    assert (found.speaker, found.carrier) == (speaker, carrier)
    assert text[slice(*found.statement.content[0])] == (claim or content)
