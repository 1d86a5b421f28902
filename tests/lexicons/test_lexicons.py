"""Every lexicon, found by walking the folder: header, terms, and exactly what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.errors import UnitError
from framing.language.tokens import tokenize
from framing.lexicons.inflection import noun_forms, verb_forms
from framing.lexicons.lexicon import FOLDER, Lexicon, lexicon, lexicons, read_lexicon
from framing.lexicons.matching import Matcher

EVERY = pytest.mark.parametrize("name", list(lexicons()))
# Found word for word, by Matcher alone; the loaded and epistemic terms have a finder of their own
# (context, quotation), which is tested with their features.
PLAIN = [
    name for name in lexicons() if not name.startswith(("loaded", "epistemic", "syntax", "group"))
]


def found(which: Lexicon, text: str) -> tuple[str, ...]:
    tokens = tokenize([text])
    return tuple(
        text[tokens.start[hit.first] : tokens.end[hit.last - 1]]
        for hit in Matcher(which.forms()).find(tokens)
    )


def test_the_lexicons_of_sources_are_here() -> None:
    assert set(PLAIN) >= {
        "anonymity", "bodies", "countries", "documents", "reporting_nouns", "reporting_verbs",
        "roles", "weasels",
    }  # fmt: skip


def test_the_folder_holds_what_the_loader_gives() -> None:
    assert list(lexicons()) == sorted(p.stem for p in FOLDER.glob("*.toml") if p.name[0] != "_")


@EVERY
def test_it_says_where_its_words_come_from(name: str) -> None:
    which = lexicons()[name]
    assert which.licence == "MIT, our own compiling"
    assert which.guidance
    assert which.entries


@pytest.mark.parametrize("name", PLAIN)
def test_its_examples_hit_exactly_and_stay_silent(name: str) -> None:
    which = lexicons()[name]
    for example in which.examples:
        assert found(which, example.text) == example.hits, example.text


def test_reporting_verbs_hold_what_other_lists_lack() -> None:
    verbs = lexicon("reporting_verbs")
    assert len(verbs.entries) >= 350
    terms = {entry.term for entry in verbs.entries}
    assert terms >= {
        "express", "reveal", "vow", "slam", "tout", "dub", "hail", "pledge", "sigh",
        "according to", "make clear", "go on record", "point out",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("term", "stance", "heated", "voiced"),
    [
        ("say", "neutral", False, True),
        ("admit", "endorsing", False, True),
        ("insist", "distancing", False, True),
        ("slam", "neutral", True, True),
        ("want", "neutral", False, False),
    ],
)
def test_what_a_verb_implies(term: str, stance: str, heated: bool, voiced: bool) -> None:
    entry = next(e for e in lexicon("reporting_verbs").entries if e.term == term)
    assert (entry["stance"], entry["heated"], entry["voiced"]) == (stance, heated, voiced)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", ("say", "says", "saying", "said")),
        ("slam", ("slam", "slams", "slamming", "slammed")),
        ("offer", ("offer", "offers", "offering", "offered")),
        ("quiz", ("quiz", "quizzes", "quizzing", "quizzed")),
        ("label", ("label", "labels", "labeling", "labelling", "labeled", "labelled")),
        ("agree", ("agree", "agrees", "agreeing", "agreed")),
        ("write", ("write", "writes", "writing", "wrote", "written")),
        ("be afraid", ("be afraid", "is afraid", "are afraid", "was afraid", "were afraid",
                       "am afraid", "been afraid", "being afraid")),
    ],
)  # fmt: skip
def test_verb_forms(lemma: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma) == forms


def test_noun_forms() -> None:
    assert noun_forms("spokeswoman") == ("spokeswoman", "spokeswomen")
    assert noun_forms("witness") == ("witness", "witnesses")
    assert noun_forms("forecast", plural="forecast") == ("forecast", "forecast")


def test_a_term_is_never_found_inside_a_word_or_across_two_texts() -> None:
    matcher = Matcher([("art", 0), ("point out", 1), ("point", 2)])
    tokens = tokenize(["party cart art.", "To point", "out of it: Point out"])
    assert matcher.find(tokens) == [(0, 2, 3, 0), (1, 5, 6, 2), (2, 10, 12, 1)]


def test_apostrophes_and_case_do_not_matter() -> None:
    matcher = Matcher([("didn't respond", 7)])
    for text in ("He didn't respond.", "HE DIDN’T RESPOND."):
        assert matcher.find(tokenize([text])) == [(0, 1, 4, 7)]


def test_the_longest_term_counts_and_hits_do_not_overlap() -> None:
    matcher = Matcher([("call", 0), ("call on", 1), ("on", 2)])
    assert [hit.term for hit in matcher.find(tokenize(["They call on us to call."]))] == [1, 0]
    assert matcher.find(tokenize([])) == []
    assert matcher.find(tokenize([""])) == []


def test_a_capitalised_term_is_not_found_in_lower_case() -> None:
    matcher = Matcher([("us", 0), ("who", 1), ("who knows", 2)], capitalised={0, 1})
    tokens = tokenize(["The US and us, WHO, who knows."])
    assert [(hit.first, hit.term) for hit in matcher.find(tokens)] == [(1, 0), (5, 1), (7, 2)]


OWN = """title = "Mine"
source = "made up"
licence = "MIT, our own compiling"
date = 2026-11-23
guidance = ["none"]
[[example]]
text = "Yodel."
hits = ["Yodel"]
[[example]]
text = "Nothing."
hits = []

"""
GOOD = """
title = "T"
source = "ours"
licence = "MIT, our own compiling"
date = 2026-11-23
guidance = ["our definition"]
[columns.class]
meaning = "m"
values = ["a", "b"]
[[group]]
class = "a"
terms = ["x", "y"]
[[example]]
text = "x z"
hits = ["x"]
[[example]]
text = "z"
hits = []
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "hint"),
    [
        ('title = "T"', "", None, "lacks title", "add it to the header"),
        ('"y"', '"x"', 12, "has 'x' twice", "keep one"),
        ('class = "a"', 'class = "c"', 12, "'x' has class = 'c'", "allowed: a, b"),
        ('class = "a"', 'klass = "a"', 12, "'x' has an unknown column 'klass'", "allowed: class"),
        ('class = "a"', "", 12, "'x' lacks 'class'", "add it"),
        ("hits = []", 'hits = ["z"]', None, "lacks examples",
         "add an [[example]] with hits and one with hits = []"),
        ('title = "T"', 'title = "T"\ncolour = 1', 3, "has an unknown key 'colour'", "allowed: "),
        ('title = "T"', 'title = "T"\ninflection = "adverb"', 3, "has inflection = 'adverb'",
         "allowed: fixed, verb, noun"),
    ],
)  # fmt: skip
def test_a_broken_lexicon_stops_the_run(
    tmp_path: Path, old: str, new: str, line: int | None, what: str, hint: str
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(UnitError) as raised:
        read_lexicon(path)
    assert (raised.value.what, raised.value.line) == (what, line)
    assert raised.value.where == str(path)
    assert (raised.value.hint or "").startswith(hint)


def test_no_toml_at_all(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("title = ", "utf-8")
    with pytest.raises(UnitError, match="is not valid TOML: Invalid value"):
        read_lexicon(path)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of lexicons of one's own, read beside ours."""
    monkeypatch.setenv("FRAMING_LEXICONS", str(tmp_path))
    lexicons.cache_clear()
    yield tmp_path
    lexicons.cache_clear()


def test_a_user_adds_terms_without_repeating_the_columns(own: Path) -> None:
    (own / "loaded_mine.toml").write_text(OWN + '[[group]]\nterms = ["yodel", "prance"]\n', "utf-8")
    found = lexicon("loaded_mine")
    assert [entry.term for entry in found.entries] == ["yodel", "prance"]
    assert found.entries[0].values == {
        "pos": "*", "neutral": "", "not_before": [], "not_after": [], "past": "", "participle": "",
        "charge": 2,
    }  # fmt: skip
    assert "loaded_mine" in lexicons("loaded_*")
    assert "reporting_verbs" in lexicons()


def test_terms_of_ones_own_win_over_the_same_terms_in_ours(own: Path) -> None:
    entry = '[[entry]]\nterm = "mayor"\nkind = "politician"\nfollows = false\n'
    (own / "roles.toml").write_text(OWN + entry, "utf-8")
    mayors = [entry for entry in lexicon("roles").entries if entry.term == "mayor"]
    assert [entry["kind"] for entry in mayors] == ["politician"]
    assert mayors[0]["same"] == ""
    assert len(lexicon("roles").entries) > 100


@pytest.mark.parametrize(
    ("name", "body", "line", "what"),
    [
        ("loaded_mine", '[[entry]]\nterm = "x"\nnot_before = 3\n', 14,
         "'x' has not_before = 3 (a list of texts is expected)"),
        ("loaded_mine", '[[entry]]\nterm = "x"\npast = false\n', 14,
         "'x' has past = False (a text is expected)"),
        ("roles", '[[entry]]\nterm = "x"\n', 14, "'x' lacks 'kind' (add it)"),
        ("roles", '[[group]]\nkind = "official"\n', 13,
         'has a [[group]] without terms (add terms = ["…", "…"])'),
        ("roles", '[[group]]\nkind = "official"\nterms = [1]\n', 13,
         'has a [[group]] without terms (add terms = ["…", "…"])'),
        ("roles", "[[entry]]\n", 13, 'has a [[entry]] without term (add term = "…")'),
    ],
)  # fmt: skip
def test_a_broken_file_of_ones_own_is_one_line(
    own: Path, name: str, body: str, line: int, what: str
) -> None:
    (own / f"{name}.toml").write_text(OWN + body, "utf-8")
    with pytest.raises(UnitError) as error:
        lexicon(name)
    assert str(error.value) == f"{own / name}.toml:{line}: {what}"


def test_a_file_that_no_family_reads_is_named(own: Path) -> None:
    (own / "mine.toml").write_text(GOOD, "utf-8")
    with pytest.raises(UnitError) as error:
        lexicons()
    assert str(error.value).startswith(
        f"{own / 'mine.toml'}: no family of lexicons reads a file called mine.toml "
        "(rename it to one of: epistemic_*, loaded_*, anonymity, bodies, "
    )


def test_a_folder_that_is_not_there(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    monkeypatch.setenv("FRAMING_LEXICONS", str(own / "nowhere"))
    with pytest.raises(UnitError) as error:
        lexicons()
    assert str(error.value) == (
        f"{own / 'nowhere'}: there is no such folder (change the variable FRAMING_LEXICONS)"
    )
