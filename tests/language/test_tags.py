import numpy as np
import pytest

from framing.language.reading import analyse
from framing.language.sentences import sentence_ends
from framing.language.tags import TAGS, load, tag
from framing.language.tokens import tokenize

STORIES = [
    "The minister said on Tuesday that the new rules would not harm farmers.\n\nCritics disagree.",
    "",
    "“We can't wait any longer,” Dr. Amara Lund told reporters in the U.S. capital.",
    "Wow!",
    "Officials, who spoke on condition of anonymity, claimed that 1,200 people had left. " * 40,
]


def tagged(text: str) -> str:
    language = analyse([text])
    forms = (language.tokens.vocabulary[i] for i in language.tokens.type)
    names = (TAGS[i] for i in language.tags)
    return " ".join(f"{form}/{name}" for form, name in zip(forms, names, strict=True))


@pytest.mark.parametrize(
    "expected",
    [
        "The/DT minister/NN said/VBD that/IN they/PRP would/MD not/RB leave/VB ./.",
        "Critics/NNS claimed/VBD the/DT plan/NN was/VBD rejected/VBN by/IN voters/NNS ./.",
        "She/PRP has/VBZ told/VBN reporters/NNS about/IN her/PRP$ new/JJ book/NN ./.",
        "“/`` I/PRP do/VBP n't/RB know/VB ,/, ”/'' he/PRP said/VBD ./.",
        "Gen./NNP Lund/NNP met/VBD three/CD ministers/NNS in/IN Oslo/NNP ./.",
        "Russia/NNP 's/POS foreign/JJ ministry/NN denies/VBZ it/PRP ./.",
        "There/EX were/VBD fewer/JJR people/NNS than/IN last/JJ year/NN ./.",
        "To/TO win/VB ,/, they/PRP must/MD quickly/RB raise/VB $/$ 5/CD million/CD ./.",
    ],
)
def test_tags_of_a_sentence(expected: str) -> None:
    text = " ".join(pair.rsplit("/", 1)[0] for pair in expected.split(" "))
    assert tagged(text.replace(" n't", "n't").replace(" 's", "'s")) == expected


def test_a_headline_in_capitals_is_tagged_as_words_not_as_names() -> None:
    found = tagged("MINISTER SAYS THE NEW RULES WILL HELP FARMERS")
    assert found == "MINISTER/NN SAYS/VBZ THE/DT NEW/JJ RULES/NNS WILL/MD HELP/VB FARMERS/NNS"


def test_tags_do_not_depend_on_the_batch() -> None:
    together = analyse(STORIES)
    alone = [analyse([story]).tags for story in STORIES]
    backwards = analyse(STORIES[::-1])
    assert together.tags.tolist() == np.concatenate(alone).tolist()
    assert backwards.tags.tolist() == np.concatenate(alone[::-1]).tolist()


@pytest.mark.parametrize("batch", [[], [""], ["", "  "]])
def test_without_tokens_there_are_no_tags(batch: list[str]) -> None:
    tokens = tokenize(batch)
    found = tag(tokens, sentence_ends(tokens))
    assert found.dtype == np.uint8
    assert found.tolist() == []


def test_every_tag_is_a_name_of_the_list() -> None:
    assert len(set(TAGS)) == len(TAGS)
    given = load().arrays["tag"]
    assert "" not in {TAGS[i] for i in given}
    assert len(given) > 40


def test_words_of_any_script_and_length_have_a_tag() -> None:
    language = analyse(["Привет 中文 e\u0301 " + "x" * 5000 + " \u200d \ud800 ☃"])
    assert len(language.tags) == len(language.tokens) == 7
    assert (language.tags > 0).all()
