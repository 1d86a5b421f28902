"""Finding listed terms where the tags are ours: what a word must be, and what stands beside it."""

from __future__ import annotations

import numpy as np
import pytest

from framing.features.loaded.sight import PATTERN
from framing.features.loaded.terms import capitalised, terms
from framing.language.reading import Language, analyse
from framing.language.tags import TAGS


def read(marked: str) -> tuple[str, Language]:
    """Return a text, and how it is read with the tags given: "the/DT vermin/NN ran/VBD"."""
    pieces = [piece.rpartition("/") for piece in marked.split(" ")]
    text = " ".join(word for word, _, _ in pieces).replace("¶ ", "\n\n")
    language = analyse([text])
    tags = [TAGS.index(tag) for word, _, tag in pieces if word != "¶"]
    assert len(tags) == len(language.tokens)
    language.__dict__["tags"] = np.array(tags, np.uint8)
    return text, language


def found(marked: str) -> list[str]:
    text, language = read(marked)
    tokens = language.tokens
    return [
        text[tokens.start[hit.first] : tokens.end[hit.last - 1]]
        for hit in terms(PATTERN).find(language)
    ]


# "inept" is listed as an adjective, "vermin" as a noun, "berate" as a verb, "poorly" as an adverb,
# "overkill" as a noun and an adverb.
@pytest.mark.parametrize(
    ("marked", "hits"),
    [
        # An adjective that the tagger takes for a noun or a participle.
        ("an/DT inept/JJ plan/NN", ["inept"]),
        ("an/DT inept/NN plan/NN", ["inept"]),
        ("an/DT inept/NN Lee/NNP", ["inept"]),
        ("an/DT inept/NN new/JJ plan/NN", ["inept"]),
        ("the/DT inept/NN fell/VBD", []),
        ("the/DT inept/NN", []),
        ("he/PRP is/VBZ inept/NN", ["inept"]),
        ("an/DT inept/VBN plan/NN", ["inept"]),
        ("he/PRP had/VBD inept/VBN today/RB", []),
        ("he/PRP will/MD inept/VB plan/NN", []),
        # A noun that the tagger takes for an adjective or a verb.
        ("the/DT vermin/NN ran/VBD", ["vermin"]),
        ("the/DT vermin/JJ ran/VBD", ["vermin"]),
        ("the/DT vermin/JJ", ["vermin"]),
        ("the/DT vermin/JJ plan/NN", []),
        ("the/DT vermin/VB ran/VBD", ["vermin"]),
        ("they/PRP vermin/VB it/PRP", []),
        ("it/PRP was/VBD his/PRP$ ¶/X vermin/VB ran/VBD", []),
        ("it/PRP ran/VBD ¶/X vermin/NNP ran/VBD", ["vermin"]),
        # An adverb is known by its ending.
        ("he/PRP did/VBD poorly/RB", ["poorly"]),
        ("he/PRP did/VBD poorly/NN", ["poorly"]),
        ("they/PRP overkill/VB it/PRP", []),
        # A verb that the tagger takes for a noun or an adjective.
        ("he/PRP berates/VBZ men/NNS", ["berates"]),
        ("he/PRP berates/NNS the/DT men/NNS", ["berates"]),
        ("he/PRP berates/NNS men/NNS", []),
        ("they/PRP berate/NN the/DT men/NNS", []),
        ("a/DT berated/JJ man/NN", ["berated"]),
        ("a/DT berate/JJ man/NN", []),
        # Adverbs judge as well, unless only a verb is listed; so do function words.
        ("he/PRP inept/RB ran/VBD", ["inept"]),
        ("he/PRP berate/RB ran/VBD", []),
        ("he/PRP berate/IN ran/VBD", ["berate"]),
        # A name, unless its place or the headline gave it the capital.
        ("He/PRP saw/VBD Vermin/NNP today/NN", []),
        ("Vermin/NNP ran/VBD off/RP", ["Vermin"]),
        ("“/`` Vermin/NNP ran/VBD off/RP", ["Vermin"]),
        ("Old/JJ Vermin/NNP ran/VBD off/RP", []),
        ("Rain/NN “/`` Vermin/NNP ran/VBD off/RP", []),
        ("Town/NN Sees/VBZ Vermin/NNP Today/NN", ["Vermin"]),
        # A date.
        ("Vermin/NNP 14/CD came/VBD", []),
        ("he/PRP berates/MD 14/CD men/NNS", []),
        ("the/DT vermin/NN 14/CD men/NNS", ["vermin"]),
        ("Vermin/NNP x14/NN came/VBD", ["Vermin"]),
        # Part of a compound.
        ("an/DT un/JJ -/HYPH inept/JJ plan/NN", []),
        ("a/DT vermin/NN -/HYPH free/JJ town/NN", []),
    ],
)
def test_a_word_must_be_the_part_of_speech_that_is_listed(marked: str, hits: list[str]) -> None:
    assert found(marked) == hits


@pytest.mark.parametrize(
    ("marked", "hits"),
    [
        ("a/DT ticking/VBG time/NN bomb/NN fell/VBD", ["ticking time bomb"]),
        ("a/DT ticking/VBG time/NN limit/NN fell/VBD", []),
        ("a/DT ticking/VBG time/NN", []),
        ("a/DT ticking/VBG time/NN ¶/X limit/NN fell/VBD", []),
        ("a/DT ticking/VBG time/NN bomb/NN", ["ticking time bomb"]),
        ("a/DT hot/JJ potato/NN vermin/NN", ["hot potato", "vermin"]),
        ("a/DT hot/JJ ¶/X potato/NN fell/VBD", []),
        ("vermin/NN vermin/NN", ["vermin", "vermin"]),
        ("vermin/NN", ["vermin"]),
        ("an/DT inept/JJ", ["inept"]),
    ],
)
def test_phrases_stand_in_one_sentence_word_for_word(marked: str, hits: list[str]) -> None:
    assert found(marked) == hits


def test_terms_are_told_with_their_text_and_tokens() -> None:
    language = analyse(["The vermin ran.", "", "It was a farce. The vermin!"])
    hits = [(hit.text, hit.first, hit.last) for hit in terms(PATTERN).find(language)]
    assert hits == [(0, 1, 2), (2, 7, 8), (2, 10, 11)]
    assert terms(PATTERN).find(analyse([])) == []
    assert terms(PATTERN).find(analyse(["Rain fell on the hills."])) == []


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Rain Falls", True),
        ("Rain", False),
        ("Rain falls", False),
        ("Rain Falls on the Town", True),  # "on" and "the" are small in any headline
        ("Rain Falls 14 times", False),
        ("Rain Falls 14 39", True),
        ("One Two Three Four Five Six Seven Eight Nine ten", True),  # nine of ten
        ("One Two Three Four Five Six Seven Eight nine", False),  # eight of nine
        ("on the", False),
    ],
)
def test_a_sentence_is_written_as_a_headline_from_nine_capitals_in_ten(
    text: str, headline: bool
) -> None:
    assert set(capitalised(analyse([text])).tolist()) == {headline}


def test_each_sentence_is_a_headline_by_itself() -> None:
    language = analyse(["Rain Falls\n\nThe town sleeps."])
    assert capitalised(language).tolist() == [True, True, False, False, False, False]
