"""The forms that break other tools, each through the whole of attribution, with exact spans.

Each case is a text of our own and what is found in it: (source, cue, content pieces, speaker).
RULES are found by rule and hold for both models; NETS are found by the accurate model, whose net
decides where there is more than marks and labels to go by.
"""

from __future__ import annotations

import pytest

from framing.attribution.find import attributions
from framing.language.reading import analyse

Found = tuple[str, str, tuple[str, ...], str]
SHUT = "The port will stay shut until the ice has gone."

RULES: dict[str, tuple[str, list[Found]]] = {
    "a quotation over several paragraphs with a mark at each": (
        "Ada Quill said: “The port is closed.\n\n“The ice is a metre thick and the ferry cannot "
        "leave.\n\n“We will open it in May.”\n\nThe town was quiet.",
        [
            ("", "", ("“The ice is a metre thick and the ferry cannot leave.",), "Ada Quill"),
            ("", "", ("“We will open it in May.”",), "Ada Quill"),
        ],
    ),
    "a name behind a dash": (
        f"“{SHUT}” -Commissioner Ada Quill\n\nThe town was quiet.",
        [("Commissioner Ada Quill", "-", (f"“{SHUT}”",), "Ada Quill")],
    ),
    "a name behind a dash on the next line": (
        f"“{SHUT}”\n\n— Commissioner Ada Quill, Harbour Board\n\nThe town was quiet.",
        [("Commissioner Ada Quill", "—", (f"“{SHUT}”",), "Ada Quill")],
    ),
    "a tweet set into the text": (
        f"She wrote on Twitter:\n\n{SHUT} — Ada Quill (@adaquill) May 3, 2031\n\nIt was quiet.",
        [("Ada Quill (@adaquill)", "—", (SHUT,), "Ada Quill")],
    ),
    "a list with labels": (
        "What they said:\n\n- Ada Quill: “The port is closed until the ice has gone.”\n"
        "• Otto Brandt: “We will open it in May.”\n\nThe town was quiet.",
        [
            ("Ada Quill", ":", ("“The port is closed until the ice has gone.”",), "Ada Quill"),
            ("Otto Brandt", ":", ("“We will open it in May.”",), "Otto Brandt"),
        ],
    ),
    "an interview by question and answer": (
        "Q: Why is the port closed?\n\nA: The ice is a metre thick.\n\n"
        "Q: When will it open?\n\nA: In May, if the sun helps.\n\nAnd if the wind does.",
        [
            ("Q", ":", ("Why is the port closed?",), ""),
            ("A", ":", ("The ice is a metre thick.",), ""),
            ("Q", ":", ("When will it open?",), ""),
            ("A", ":", ("In May, if the sun helps.",), ""),
        ],
    ),
    "a transcript": (
        "ADA QUILL, MAYOR: The port is closed until the ice has gone.\n\n"
        "OTTO BRANDT: When will that be?\n\nThe fish will not wait.\n\n"
        "QUILL: In May, if the sun helps us.",
        [
            ("ADA QUILL, MAYOR", ":", ("The port is closed until the ice has gone.",), "ADA QUILL"),
            ("OTTO BRANDT", ":", ("When will that be?", "The fish will not wait."), "OTTO BRANDT"),
            ("QUILL", ":", ("In May, if the sun helps us.",), "ADA QUILL"),
        ],
    ),
    "a verb that lists lack": (
        "“It is late,” sighed Ada Quill.\n\nThe town was quiet.",
        [("Ada Quill", "sighed", ("“It is late,”",), "Ada Quill")],
    ),
}
NETS: dict[str, tuple[str, list[Found]]] = {
    "typographic marks": (
        "“The port is closed,” Ada Quill said on Friday. “We will open it in May.”",
        [("Ada Quill", "said", ("“The port is closed,”", "“We will open it in May.”"),
          "Ada Quill")],
    ),
    "straight marks": (
        '"The port is closed," Ada Quill said on Friday. "We will open it in May."',
        [("Ada Quill", "said", ('"The port is closed,"', '"We will open it in May."'),
          "Ada Quill")],
    ),
    "guillemets": (
        "«The port is closed until the ice has gone», Ada Quill said on Friday.",
        [("Ada Quill", "said", ("«The port is closed until the ice has gone»",), "Ada Quill")],
    ),
    "guillemets that point inwards": (
        "»The port is closed until the ice has gone«, Ada Quill said on Friday.",
        [("Ada Quill", "said", ("»The port is closed until the ice has gone«",), "Ada Quill")],
    ),
    "a guillemet as a bullet": (
        "The mayor made her plans known:\n\n» The port is closed.\n» The ferry is late.\n\n"
        "“We will open it in May,” Ada Quill said.",
        [("The mayor … her", "made … plans known:", ("The port is closed",), "mayor"),
         ("Ada Quill", "said", ("“We will open it in May,”",), "Ada Quill")],
    ),
    "a quotation within a quotation": (
        "“My captain told me, ‘Never sail on a Friday,’ and I listened,” Ada Quill said.",
        [("Ada Quill", "said",
          ("“My captain told me, ‘Never sail on a Friday,’ and I listened,”",), "Ada Quill")],
    ),
    "a quotation that is never closed": (
        "“The port is closed and we do not know when it will open, Ada Quill said.\n\n"
        "The ferry was late, said Otto Brandt.",
        [("Ada Quill", "said", ("“The port is closed and we do not know when it will open",),
          "Ada Quill"),
         ("Otto Brandt", "said", ("The ferry was late",), "Otto Brandt")],
    ),
    "an odd number of marks": (
        'The 12" pipe had burst.\n\n"The port is closed," Ada Quill said.\n\n'
        '"We will open it in May," Otto Brandt said.',
        [("Ada Quill", "said", ('"The port is closed,"',), "Ada Quill"),
         ("Otto Brandt", "said", ('"We will open it in May,"',), "Otto Brandt")],
    ),
    "a name and a colon in a headline": (
        "Ada Quill: Port must stay closed\n\nThe town was quiet.",
        [("Ada Quill", ":", ("Port must stay closed",), "Ada Quill")],
    ),
    "several speakers in one paragraph": (
        "“The port is closed,” said Ada Quill. “It is a shame,” said Otto Brandt. Stefan Ruud said "
        "the ice was thick.",
        [("Ada Quill", "said", ("“The port is closed,”",), "Ada Quill"),
         ("Otto Brandt", "said", ("“It is a shame,”",), "Otto Brandt"),
         ("Stefan Ruud", "said", ("the ice was thick",), "Stefan Ruud")],
    ),
    "inverted order": (
        "The port would stay closed, said the minister.",
        [("the minister", "said", ("The port would stay closed",), "minister")],
    ),
    "a dateline": (
        "HESSEL, Nov. 3 (Meridian) — The port is closed, Mayor Ada Quill said on Friday.",
        [("Mayor Ada Quill", "said", ("The port is closed",), "Ada Quill")],
    ),
    "a colon behind other words than a verb of saying": (
        "The Harbour Board, in a letter to the town, made that clear: “The port is not open at "
        "present.”",
        [("The Harbour Board", "clear", ("“The port is not open at present.”",), "Harbour Board")],
    ),
}  # fmt: skip
HEADLINE = "Ice at Hessel"  # what stands above a text that has no headline of its own


def found(text: str, *, fast: bool) -> list[Found]:
    """Return what is found below the headline, or in it where the text has its own."""
    own = text.split("\n")[0]
    whole = text if own.isupper() or own.startswith("Ada Quill: ") else f"{HEADLINE}\n\n{text}"
    if text.startswith(("Q:", "ADA QUILL,")):
        whole = f"{HEADLINE}\n\n{text}"

    def said(spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        return tuple(whole[start:end] for start, end in spans)

    (of_text,) = attributions(analyse([whole]), fast=fast)
    return [
        (
            " … ".join(said(a.statement.source)),
            " … ".join(said(a.statement.cue)),
            said(a.statement.content),
            a.speaker,
        )
        for a in of_text
    ]  # fmt: skip


@pytest.mark.parametrize("fast", [False, True], ids=["accurate", "fast"])
@pytest.mark.parametrize("form", RULES)
def test_a_form_found_by_rule(form: str, fast: bool) -> None:
    text, wanted = RULES[form]
    assert [one for one in found(text, fast=fast) if one in wanted] == wanted
    if len(wanted) > 1 and not text.startswith("Ada"):
        assert found(text, fast=fast) == wanted  # and nothing else


@pytest.mark.parametrize("form", NETS)
def test_a_form_that_the_net_decides(form: str) -> None:
    text, wanted = NETS[form]
    assert found(text, fast=False) == wanted


def test_a_headline_with_a_name_and_a_colon_is_a_statement_without_a_verb() -> None:
    text = f"Quill: {SHUT[:-1]}\n\nMayor Ada Quill left the harbour at noon. The town was quiet."
    ((first, *_),) = attributions(analyse([text]))
    assert [text[a:b] for a, b in first.statement.cue] == [":"]
    assert (first.speaker, first.form, first.verb_class) == ("Ada Quill", "indirect", "none")
    assert first.statement.voiced
