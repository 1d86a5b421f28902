"""Penn part-of-speech tags."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.language.tokens import Tokens

# The tags of the English Web Treebank. "" is never given: index 0 stands for "no tag yet".
TAGS: tuple[str, ...] = (
    *("", "#", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX"),
    *("FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS"),
    *("PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD"),
    *("VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``"),
)
_WORDS = {
    "DT": "the a an this that these those every each some any no",
    "IN": "of in on at by for with from as if that than into about after before because while",
    "CC": "and or but nor",
    "PRP": "i you he she it we they me him her us them himself herself itself themselves",
    "PRP$": "my your his its our their",
    "MD": "will would can could may might must should shall 'll ’ll wo ca",
    "VBZ": "is has does says 's ’s",
    "VBD": "was were had did said told",
    "VBP": "are have do say",
    "VB": "be",
    "RB": "not n't n’t very also too never always now then there here",
    "TO": "to",
    "WP": "who what whom",
    "WDT": "which",
    "WRB": "when where why how",
    "``": "“ ‘ ``",
    "''": "” ’’ '' \"",
    ".": ". ? !",
    ",": ",",
    ":": ": ; -- — – ...",
    "HYPH": "-",
    "-LRB-": "( [ {",
    "-RRB-": ") ] }",
    "$": "$ £ €",
}
_KNOWN = {word: tag for tag, words in _WORDS.items() for word in words.split()}
_ENDINGS = (("ing", "VBG"), ("ed", "VBD"), ("ly", "RB"), ("s", "NNS"))


def tag(tokens: Tokens, sentences: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the Penn tag of each token, uint8 (n_tokens,), index into `TAGS`."""
    number = {name: i for i, name in enumerate(TAGS)}
    by_form = np.array([number[_guess(form)] for form in tokens.vocabulary] or [0], np.uint8)
    return by_form[tokens.type]


def _guess(form: str) -> str:
    known = _KNOWN.get(form.lower())
    if known:
        return known
    if form[0].isdigit():
        return "CD"
    if form[0].isupper():
        return "NNP"
    return next((name for end, name in _ENDINGS if form.endswith(end)), "NN")
