"""Words that tell something of whom they stand for."""

from __future__ import annotations

from framing.attribution.phrases import word_set

MALE = word_set(
    """he him his himself mr mr. man father son brother husband boy uncle nephew grandfather
    businessman congressman spokesman chairman widower king prince sir lord gentleman actor
    councilman assemblyman policeman fisherman boyfriend dad grandson stepfather"""
)
FEMALE = word_set(
    """she her hers herself ms mrs miss ms. mrs. woman mother daughter sister wife girl aunt niece
    grandmother businesswoman congresswoman spokeswoman chairwoman widow queen princess lady dame
    actress councilwoman assemblywoman policewoman girlfriend mom mum granddaughter stepmother"""
)
# Whose bearer is somebody else than the person to whom "his" or "her" points.
RELATIVES = word_set(
    """mother father son daughter brother sister husband wife widow widower uncle aunt nephew niece
    parents grandmother grandfather friend neighbor neighbour cousin mom mum dad grandson
    granddaughter boyfriend girlfriend twin fiancé fiancée fiance fiancee stepmother stepfather
    stepson stepdaughter godmother godfather"""
)
POLLS = word_set("poll polls survey surveys")
# What is called by who made it: "the Quill survey".
INQUIRIES = POLLS | word_set("study studies index barometer census tracker")
# Documents that are nobody's own words, as a statement or a letter is.
PAPERS = POLLS | word_set(
    """figure figures statistics stats data numbers census result results finding findings research
    study studies report reports indictment indictments complaint lawsuit document documents record
    records audit"""
)
NUMBERS = word_set(
    """percent % third thirds quarter quarters half fifth tenth two-thirds three-quarters majority
    plurality minority"""
)
QUANTIFIERS = word_set(
    """some several many others most few one two three four all both other another none each those
    these half"""
)
INDEFINITE = word_set("a an another one some several two three four many other")
POSSESSIVE = frozenset(["'s", "’s"])
NOUN_TAGS = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "RB"]
)
EMPTY = word_set(
    """the a an of and for in on at to by from with 's ’s his her its their our my who which that
    , . “ ” is was"""
)


def gender_of(word: str) -> float:
    """Return -3 for words of men, 3 for those of women, 0 for others."""
    return -3.0 if word in MALE else 3.0 if word in FEMALE else 0.0
