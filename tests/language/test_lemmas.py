import numpy as np
import pytest

from framing.language.lemmas import bases, lemma, lemmatize
from framing.language.tags import TAGS
from framing.language.tokens import tokenize

CASES = """
said VBD say | told VBN tell | claims VBZ claim | claimed VBD claim | hoping VBG hope
hopping VBG hop | planned VBD plan | agreed VBN agree | denied VBD deny | denies VBZ deny
insists VBZ insist | argued VBD argue | added VBD add | called VBN call | visited VBD visit
referred VBD refer | offered VBD offer | slammed VBD slam | vowed VBD vow | urging VBG urge
accused VBN accuse | warned VBD warn | pledged VBD pledge | expressed VBD express
revealed VBD reveal | acknowledging VBG acknowledge | noted VBD note | quoting VBG quote
announced VBD announce | tweeted VBD tweet | alleged VBD allege | conceded VBD concede
stressed VBD stress | discussing VBG discuss | focused VBD focus | controlled VBN control
saw VBD see | found VBD find | found VB found | felt VBD feel | left VBD leave | lying VBG lie
was VBD be | 's VBZ be | ’re VBP be | 've VBP have | Did VBD do | overtook VBD overtake
rebuilt VBN rebuild | misled VBD mislead | WENT VBD go | gon VBG go | panicked VBD panic
ca MD can | wo MD will | 'll MD will | n't RB not | n’t RB not | an DT a | those DT that
me PRP I | him PRP he | us PRP we | 's POS 's | ’ POS 's
ministers NNS minister | countries NNS country | wives NNS wife | houses NNS house
losses NNS loss | taxes NNS tax | analyses NNS analysis | policemen NNS policeman
people NNS people | news NN news | series NNS series | movies NNS movie | crises NNS crisis
Palestinians NNPS Palestinian | Iraqis NNPS Iraqi | 1990s NNS 1990s | boxes NNS box
bigger JJR big | happiest JJS happy | larger JJR large | better JJR good | worst JJS bad
later RBR late | better RBR well | more RBR more | Western JJ western | American JJ American
Obama NNP Obama | The DT the | 1,200 CD 1200 | II CD II | running NN running
"""


@pytest.mark.parametrize("case", [c.strip() for c in CASES.replace("\n", "|").split("|") if c])
def test_lemma(case: str) -> None:
    if not case:
        return
    form, tag, expected = case.split()
    assert lemma(form, tag, bases()) == expected


def test_each_token_gets_the_lemma_of_its_form_and_tag() -> None:
    tokens = tokenize(["She saw the saw.", "They saw it"])
    names = ["PRP", "VBD", "DT", "NN", ".", "PRP", "VBP", "PRP"]
    tags = np.array([TAGS.index(name) for name in names], np.uint8)
    numbers, lemmas = lemmatize(tokens, tags)
    assert numbers.dtype == np.int32
    assert [lemmas[i] for i in numbers] == ["she", "see", "the", "saw", ".", "they", "saw", "it"]
    assert len(set(lemmas)) == len(lemmas)


def test_no_tokens_have_no_lemmas() -> None:
    numbers, lemmas = lemmatize(tokenize([""]), np.zeros(0, np.uint8))
    assert numbers.tolist() == []
    assert lemmas == ()
