"""The lexicons of evaluative wording: their size, sources and contexts, and what is in none."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict

import pytest

from framing.features.loaded.term_forms import forms
from framing.features.loaded.terms import Found, terms
from framing.language.reading import Language, analyse
from framing.lexicons.lexicon import Lexicon, lexicons
from framing.resources import folder

PATTERNS = ("loaded_*", "epistemic_*", "syntax_*")
NAMES = [name for pattern in PATTERNS for name in lexicons(pattern)]
EVERY = pytest.mark.parametrize("name", NAMES)

# Names of places, peoples, parties, institutions and topics: a list that held one would measure
# what an article is about, not how it is worded.
TOPICS = frozenset(
    """
    north south east west korea korean russia russian moscow ukraine ukrainian china chinese iran
    iranian israel israeli palestine palestinian arab jew jewish jews muslim muslims islam islamic
    christian christians catholic hindu america american washington europe european brussels
    britain british german africa african mexican latino hispanic asian black white
    democrat democrats democratic republican republicans labour conservative conservatives tory
    tories liberal liberals green greens socialist communist trump biden obama clinton putin
    military army navy police soldier soldiers troops weapon weapons nuclear missile missiles war
    government president minister senator congress parliament court judge election elections vote
    voters immigrant immigrants immigration migrant migrants refugee refugees border gun guns
    abortion climate oil tax taxes health vaccine women woman men gay lesbian transgender media
    """.split()  # noqa: SIM905
)


def every(pattern: str) -> list[tuple[Lexicon, str]]:
    return [
        (lexicon, entry.term) for lexicon in lexicons(pattern).values() for entry in lexicon.entries
    ]


def test_there_are_enough_terms_of_each_group() -> None:
    assert len({term for _, term in every("loaded_*")}) >= 1500
    assert len(lexicons("loaded_*")) == 15
    assert len({term for _, term in every("epistemic_*")}) >= 300


@EVERY
def test_its_examples_hit_exactly_and_stay_silent(name: str) -> None:
    lexicon = lexicons(name)[name]
    for example in lexicon.examples:
        tokens = (language := analyse([example.text])).tokens
        found = tuple(
            example.text[tokens.start[hit.first] : tokens.end[hit.last - 1]]
            for hit in terms(name).find(language)
        )
        assert found == example.hits, example.text


@EVERY
def test_terms_are_lower_case_and_name_no_topic(name: str) -> None:
    for entry in lexicons(name)[name].entries:
        assert entry.term == entry.term.lower().strip(), entry.term
        assert not TOPICS & set(forms(entry)), entry.term


@EVERY
def test_parts_of_speech_and_contexts_are_well_formed(name: str) -> None:
    for entry in lexicons(name)[name].entries:
        assert re.fullmatch(r"[NVJR]+|\*", entry["pos"]), entry.term
        for column in ("not_before", "not_after"):
            assert all(w == w.lower() and " " not in w for w in entry[column]), entry.term


@EVERY
def test_it_rests_on_a_dated_work_or_a_style_guide(name: str) -> None:
    guide = re.compile(r"\((?:1[89]|20)\d\d\)|Stylebook|Handbook|Guidelines")
    for source in lexicons(name)[name].guidance:
        assert guide.search(source), source


def test_a_word_has_one_category_for_each_part_of_speech() -> None:
    seen: dict[tuple[str, str], str] = {}
    clashes = defaultdict(list)
    for pattern in ("loaded_*", "epistemic_*"):
        for lexicon in lexicons(pattern).values():
            for entry in lexicon.entries:
                for letter in "NVJR" if entry["pos"] == "*" else entry["pos"]:
                    other = seen.setdefault((entry.term, letter), lexicon.name)
                    if other != lexicon.name:
                        clashes[entry.term].append((letter, other, lexicon.name))
    assert not clashes


def test_every_loaded_term_says_how_often_it_judges() -> None:
    charges = Counter(
        entry["charge"] for lexicon in lexicons("loaded_*").values() for entry in lexicon.entries
    )
    assert set(charges) == {1, 2, 3}
    assert charges[3] > 1900


def test_what_the_record_calls_loaded_stands_in_the_lexicon_that_it_names() -> None:
    record = folder("models") / "loaded" / "proposed.tsv"
    with record.open(encoding="utf-8", newline="") as lines:
        judged = list(csv.DictReader(lines, delimiter="\t"))
    kept = {
        (row["term"], f"loaded_{row['category']}") for row in judged if row["verdict"] == "loaded"
    }
    held = {(term, lexicon.name) for lexicon, term in every("loaded_*")}
    assert len(kept) == 344
    assert kept <= held
    verdicts = {"loaded", "loaded, left out", "mild", "sense", "harmless", "name"}
    assert {row["verdict"] for row in judged} == verdicts
    assert len({row["term"] for row in judged}) == len(judged)


def test_ones_stands_for_every_possessive() -> None:
    language = analyse(["He lost his mind. They lost their minds. She lost her purse."])
    found = [" ".join(words(language, hit)) for hit in terms("loaded_*").find(language)]
    assert found == ["lost his mind", "lost their minds"]


def words(language: Language, hit: Found) -> list[str]:
    tokens = language.tokens
    return [tokens.vocabulary[int(i)] for i in tokens.type[hit.first : hit.last]]


def test_neutral_wordings_are_not_loaded_themselves() -> None:
    own = terms("loaded_*")
    # What a euphemism covers may well have a hard name ("racist" for "racially charged").
    others = [x for name, x in lexicons("loaded_*").items() if name != "loaded_euphemisms"]
    wordings = sorted({entry["neutral"] for x in others for entry in x.entries})
    language = analyse(wordings)
    # Words that judge only now and then ("poor", "danger") are the plain ones too.
    loaded = sorted({wordings[hit.text] for hit in own.find(language) if hit.term.charge > 1})
    assert loaded == []
