"""Who speaks, for whom, and under what name: hand-written statements, sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse

Cues = list[tuple[str, str, str]]


def resolved(text: str, parts: Cues) -> tuple[Attribution, ...]:
    """Resolve statements given as (source, cue, content), each found after the one before it."""
    statements = []
    at = 0
    for source, cue, content in parts:
        spans = []
        for part in (source, cue, content):
            start = text.index(part, at) if part else -1
            spans.append(((start, start + len(part)),) if part else ())
        at = min(span[0][0] for span in spans if span) + 1
        statements.append(Statement(*spans))
    return resolve(analyse([text]), [tuple(statements)])[0]


def said(text: str, *sources: str) -> tuple[Attribution, ...]:
    """Resolve "… said …" for each source, whose content is the word after "said"."""
    statements = []
    at = 0
    for source in sources:
        start = text.index(source, at)
        cue = text.index("said", start + len(source))
        at = cue + 5
        end = text.index(" ", at)
        statements.append(
            Statement(((start, start + len(source)),), ((cue, cue + 4),), ((at, end),))
        )
    return resolve(analyse([text]), [tuple(statements)])[0]


@pytest.mark.parametrize(
    ("text", "sources", "speaker", "naming"),
    [
        # short names, titles and pronouns
        ("Mayor Ada Quill said it was late. The mayor said it was old. Quill said it would sink. "
         "She said it had sunk.",
         ["Mayor Ada Quill", "The mayor", "Quill", "She"], "Ada Quill", "named"),
        ("Otto Brandt, chief executive of the ferry company, said it was late. He said it was old.",
         ["Otto Brandt, chief executive of the ferry company", "He"],
         "Otto Brandt", "named"),
        ("The firm’s chief executive, Otto Brandt, said it was late. Brandt said it was old.",
         ["The firm’s chief executive, Otto Brandt", "Brandt"], "Otto Brandt", "named"),
        ("Velmaran President Ada Quill met her guests. She said it was late.",
         ["She"], "Ada Quill", "named"),
        ("North Korean leader Kim Jong Un met the envoy. He said it was late.",
         ["He"], "Kim Jong Un", "named"),
        ("Kremlin spokesman Ivan Brandt said it was late. The spokesman said it was old.",
         ["Kremlin spokesman Ivan Brandt", "The spokesman"], "Ivan Brandt", "named"),
        ("The head of the harbour police, Otto Brandt, left. Brandt said it was late.",
         ["Brandt"], "Otto Brandt", "named"),
        ("Ada Quill of the Dockers’ Union said it was late.",
         ["Ada Quill"], "Ada Quill", "named"),
        ("Ada Quill (R-Maine) said it was late.",
         ["Ada Quill"], "Ada Quill", "named"),
        ("Ada Quill, 34, said it was late.", ["Ada Quill, 34,"], "Ada Quill", "named"),
        ("Political scientist Ada Quill said it was late.",
         ["Political scientist Ada Quill"], "Ada Quill", "named"),
        ("Kim Jong Un met the envoy. Kim said it was late.",
         ["Kim"], "Kim Jong Un", "named"),
        ("Senator Ada Quill of Hessel and Senator Otto Brandt said it was late.",
         ["Senator Ada Quill of Hessel and Senator Otto Brandt"],
         "Ada Quill and Otto Brandt", "named"),
        # bodies
        ("The Harbour Safety Agency (HSA) was founded in May. The HSA said it was late. "
         "The agency said it was old.",
         ["The HSA", "The agency"], "Harbour Safety Agency", "body"),
        ("The Norwegian Foreign Ministry said it was late. The ministry said it was old.",
         ["The Norwegian Foreign Ministry", "The ministry"],
         "Norwegian Foreign Ministry", "body"),
        ("Norway said it was late. It said it would sink.",
         ["Norway", "It"], "Norway", "body"),
        ("Reuters said it was late.", ["Reuters"], "Reuters", "body"),
        ("The ferry maker Quill Brandt said it was late.",
         ["The ferry maker Quill Brandt"], "Quill Brandt", "body"),
        ("A study said it was late. The study said it was old.",
         ["A study", "The study"], "study", "body"),
        # documents
        ("It was in a summary posted by the Harbour Office. The summary said it was late.",
         ["The summary"], "summary posted by the Harbour Office", "body"),
        ("A poll said it was late. The document said it was old.",
         ["A poll", "The document"], "poll", "body"),
        # without a name
        ("A spokeswoman for the dockers’ union said it was late. The spokeswoman said it was old.",
         ["A spokeswoman for the dockers’ union", "The spokeswoman"],
         "spokeswoman for the dockers’ union", "unnamed"),
        ("Harbour officers said it was late. They said it was old.",
         ["Harbour officers", "They"], "Harbour officers", "unnamed"),
        ("Economists said it was late.", ["Economists"], "Economists", "unnamed"),
        ("Dock workers said it was late. Some of them said it was old.",
         ["Dock workers", "Some of them"], "Dock workers", "unnamed"),
        # kept unnamed
        ("Two people familiar with the plan said it was late.",
         ["Two people familiar with the plan"],
         "Two people familiar with the plan", "anonymous"),
        ("A ministry source said it was late.",
         ["A ministry source"], "ministry source", "anonymous"),
        ("A harbour official said it was late. The unnamed official left.",
         ["A harbour official"], "harbour official", "anonymous"),
    ],
)  # fmt: skip
def test_every_source_is_one_speaker(
    text: str, sources: list[str], speaker: str, naming: str
) -> None:
    for source, found in zip(sources, said(text, *sources), strict=True):
        assert (found.speaker, found.naming) == (speaker, naming), source


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ada Quill, who", "Ada Quill"),
        ("all the old equipment Quill", "Quill"),
        ("Mayor Ada Quill met with the", "Ada Quill"),
        ("Cranky opponents", "Cranky opponents"),
        ("The Food and Harbour Authority", "Food and Harbour Authority"),
    ],
)
def test_a_source_that_drags_words_along(source: str, speaker: str) -> None:
    (found,) = said(f"{source} said it was late.", source)
    assert found.speaker == speaker


def test_a_title_with_a_capital_is_whoever_bears_it() -> None:
    text = "Velmaran President Ada Quill left. Velmaran President said it was late."
    start = text.index("Velmaran President said")
    statement = Statement(
        ((start, start + 18),), ((start + 19, start + 23),), ((start + 24, len(text)),)
    )
    (found,) = resolve(analyse([text]), [(statement,)])[0]
    assert found.speaker == "Ada Quill"


def test_of_a_source_in_pieces_the_sensible_one_counts() -> None:
    text = "(Reuters) Ministers met, the council said it was late."
    cue = text.index("said")
    statement = Statement(
        ((1, 18), (text.index("the council"), cue - 1)),
        ((cue, cue + 4),),
        ((cue + 5, len(text) - 1),),
    )
    assert resolve(analyse([text]), [(statement,)])[0][0].speaker == "council"


def test_the_chain_leads_from_the_source_to_the_name() -> None:
    text = "Mayor Ada Quill said it was late. The mayor said it was old."
    first, second = said(text, "Mayor Ada Quill", "The mayor")
    assert [text[a:b] for a, b in first.mentions] == ["Mayor Ada Quill", "Ada Quill"]
    assert [text[a:b] for a, b in second.mentions] == ["The mayor", "Ada Quill"]


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("Russian Defence Minister Ivan Brandt", "Russia"),
        ("The British Foreign Office", "United Kingdom"),
        ("The White House", "United States"),
        ("South Korean officials", "South Korea"),
        ("The mayor", ""),
    ],
)
def test_country(source: str, country: str) -> None:
    (found,) = said(f"{source} said it was late.", source)
    assert found.country == country


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("Kremlin spokesman Ivan Brandt", "Kremlin"),
        ("a spokeswoman for the Hessel Harbour Office", "Hessel Harbour Office"),
        ("The Hessel Harbour Office", "Hessel Harbour Office"),
        ("Otto Brandt, chief executive of the ferry company,", "company"),
        ("Ada Quill", ""),
        ("Mayor Ada Quill", ""),
        ("two residents", ""),
    ],
)
def test_the_body_for_which_somebody_speaks(source: str, body: str) -> None:
    (found,) = said(f"{source} said it was late.", source)
    assert found.body == body


def test_a_pronoun_is_whoever_spoke_or_was_spoken_of_last() -> None:
    text = "Ada Quill said it was late. Otto Brandt laughed at that. He said it was old."
    assert [found.speaker for found in said(text, "Ada Quill", "He")] == [
        "Ada Quill",
        "Otto Brandt",
    ]


def test_a_cue_without_a_subject_shares_the_one_before_it() -> None:
    text = "Ada Quill said late, adding that it was old. It was reportedly sold."
    found = resolved(
        text,
        [("Ada Quill", "said", "late"), ("", "adding", "it was old"), ("", "reportedly", "sold")],
    )
    assert [a.speaker for a in found] == ["Ada Quill", "Ada Quill", ""]
    assert [a.stance for a in found] == ["neutral", "neutral", "distancing"]


def test_a_quotation_that_runs_on_is_the_last_speakers() -> None:
    text = "“It was late,” Ada Quill said.\n\n“It was old.”"
    found = resolved(text, [("Ada Quill", "said", "“It was late,”"), ("", "", "“It was old.”")])
    assert [(a.speaker, a.form, a.verb_class) for a in found] == [
        ("Ada Quill", "direct", "neutral"),
        ("Ada Quill", "direct", "none"),
    ]


@pytest.mark.parametrize(
    ("content", "form"),
    [("“It was late”", "direct"), ("it was “late”", "mixed"), ("it was late", "indirect")],
)
def test_form_is_the_share_in_marks(content: str, form: str) -> None:
    (found,) = resolved(f"Ada Quill said {content}.", [("Ada Quill", "said", content)])
    assert found.form == form


def test_what_is_quoted_in_a_quotation_is_not_direct() -> None:
    text = "“Ada Quill said it was late,” the report reads."
    found = resolved(text, [("Ada Quill", "said", "it was late")])
    assert found[0].form == "indirect"


def test_a_stray_first_word_is_no_speaker_but_stays_as_evidence() -> None:
    text = "A ferry was late, state radio said, quoting the Harbour Office."
    (found,) = resolved(text, [("A", "quoting", "the Harbour Office")])
    assert (found.speaker, found.statement.source) == ("", ((0, 1),))


def test_the_chain_begins_with_the_piece_that_speaks() -> None:
    text = "Some delay was felt, state radio said later."
    cue, content, radio = (text.index(part) for part in ("said", "later", "state radio"))
    statement = Statement(
        ((0, 4), (radio, radio + 11)), ((cue, cue + 4),), ((content, content + 5),)
    )
    (found,) = resolve(analyse([text]), [(statement,)])[0]
    assert found.speaker == "state radio"
    assert [text[a:b] for a, b in found.mentions] == ["state radio"]
    assert found.statement.source == statement.source


def test_words_are_those_of_the_content() -> None:
    (found,) = resolved("Ada Quill said it was late.", [("Ada Quill", "said", "it was late")])
    assert found.words == 3


def test_nothing_is_resolved_from_nothing() -> None:
    assert resolve(analyse(["", "A bus."]), [(), ()]) == ((), ())


def test_two_who_speak_for_each_other_are_persons() -> None:
    text = (
        "Ada Quill, spokeswoman for Otto Brandt, said it was late. Otto Brandt, spokesman for Ada "
        "Quill, said nobody came."
    )
    found = said(text, "Ada Quill", "Otto Brandt")
    assert [(a.speaker, a.naming) for a in found] == [
        ("Ada Quill", "named"),
        ("Otto Brandt", "named"),
    ]


def test_articles_are_read_side_by_side_as_each_alone() -> None:
    texts = [
        "Mayor Ada Quill said it was late. She said it was old. The mayor said yes. He said no.",
        "The council said it was late. It said no. Otto Brandt said so. He said no. They said yes.",
        "Rain fell.",
    ]
    made = []
    for text in texts:
        found, at = [], 0
        while (cue := text.find(" said ", at)) >= 0:
            start = max(0, text.rfind(".", 0, cue) + 2 * (at > 0))
            end = text.index(".", cue)
            found.append(Statement(((start, cue),), ((cue + 1, cue + 5),), ((cue + 6, end),)))
            at = end
        made.append(found)
    assert [len(found) for found in made] == [4, 5, 0]
    together = resolve(analyse(texts), made)
    alone = tuple(resolve(analyse([t]), [found])[0] for t, found in zip(texts, made, strict=True))
    assert together == alone
    assert [each.speaker for each in together[0]] == ["Ada Quill"] * 3 + [""]
