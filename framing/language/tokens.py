"""Words with their offsets, in flat arrays.

Splits as the Penn Treebank and Universal Dependencies English (EWT) do: clitics ("do|n't",
"Obama|'s", "can|not"), hyphens ("state|-|run", but "co-founder", "anti-war") and punctuation stand
alone; "U.S.", "Gen.", "1,200.5", "@name", "..." and web addresses stay whole.

No token contains a blank, so a text is first cut at its blanks, and only the distinct pieces go
through the regular expression: the result for the whole batch is then a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

APOSTROPHE = "'’ʼ"

# Marks that Python's \w leaves out although they belong to the letter before them (accents,
# vowel signs), the joiners, and the soft hyphen.
MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963"
    "\u0981-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\ufe20-\ufe2f"
)
# What is blank on the page; beside white space, the marks without width or of direction.
BLANK = r"\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00"

# Abbreviations that keep their period wherever they stand. Those that are also words ("no.",
# "in.", "Miss.", "Sun.") are left to the sentence splitter.
ABBREVIATIONS = (
    "Mr|Mrs|Ms|Mx|Messrs|Dr|Drs|Prof|Rev|Fr|Hon|Sr|Jr|Esq|St|Ste|Mt|Ft|Gen|Brig|Maj|Col|Lt|Capt"
    "|Cpt|Cmdr|Cdr|Adm|Sgt|Cpl|Pvt|Supt|Insp|Det|Gov|Sen|Sens|Rep|Reps|Pres|Amb|Sec|Asst|Atty"
    "|Treas|Dist|Dep|Dept|Univ|Assn|Auth|Bros|Inc|Corp|Co|Cos|Ltd|Plc|Msgr|Pte|Const|Ald|Cllr|Lieut"
    "|Comdr|Wm|Chas|Geo|Jas|Thos|Robt|Benj|Edw"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri"
    "|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Kan|Ky|La|Md|Mich|Minn|Mo|Mont|Neb|Nev|Okla|Ore|Pa"
    "|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ave|Blvd|Rd|Ph|Bld|Hwy"
    "|vs|etc|al|approx|est|ca|cf|viz|ed|eds|vol|pp|fig|figs|ext|tel|dept|govt|incl|excl|mi|ft"
    "|oz|lbs?|yds?|gals?|qts?|pts|tsps?|tbsps?|hrs?|mins|secs|mg|ml|kg|km|cm|mm|sq|cu"
)

# Prefixes that stay with their word, after the guidelines of the English Web Treebank.
PREFIXES = (
    "anti|bi|bio|co|counter|cross|cyber|de|e|eco|ex|extra|inter|intra|macro|mega|micro|mid|mini"
    "|multi|neo|non|over|pan|post|pre|pro|pseudo|quasi|re|semi|sub|super|trans|tri|ultra|un"
    "|under|uni|vice"
)

_W = rf"(?:[^\W_]|[{MARK}])"
_LETTER = r"[^\W\d_]"
_A = f"[{APOSTROPHE}]"
_CLITIC = r"(?:[sS]|[mM]|[dD]|[rR][eE]|[vV][eE]|[lL][lL])"
_NT = rf"[nN]{_A}[tT](?!{_W})"
_PREFIX = "|".join(f"[{p[0]}{p[0].upper()}]{p[1:]}" for p in PREFIXES.split("|"))
_UNIT = "[ap]m|[AP]M|[kKmM]|[mb]n|[ckm]m|kg|lbs?|ft|mph|hrs?|[GMgm][Bb]"
_WORD = rf"{_W}+(?:{_A}(?!(?:{_CLITIC}|[tT])(?!{_W})){_W}+)*"  # O'Malley, d'Arcy

TOKEN = re.compile(
    # The first lines are short cuts for what is common; the repetitions of what may be garbage
    # are bounded, so that time stays linear in the length of any text.
    rf"""
      [A-Za-z]++(?![\w.@&$\-{APOSTROPHE}{MARK}]|:/)(?<!annot)(?<!onna)(?<!anna)(?<!otta)
    | [ ] | [,;()“”"—–…] | \.(?![.\d]) | -(?!-)
    | [A-Za-z]{{7,}}+(?=\.[ \n”"]) | [A-Za-z]{{8,}}+(?=-) | [A-Za-z]++(?={_A}s[ ,.\n])
    | {_A}{_CLITIC}(?!{_W})                                           # Obama|'s
    | (?:https?://|www\.)[^{BLANK}<>"“”]*[^{BLANK}<>"“”.,;:!?')\]’]
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+               # e-mail address
    | (?:[A-Za-z][\w-]{{0,62}}\.){{1,8}}(?:com|org|net|gov|edu|co\.uk)(?!\w)
      (?:/[^{BLANK}<>"“”]*[\w/])?                                     # site.com/page
    | @\w+ | \#[^\W\d]\w*                                             # handle, hashtag
    | (?:{ABBREVIATIONS})\.(?!{_W})
    | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_W}))?                     # U.S., a.m., U.S.A
    | {_LETTER}\.{_LETTER}(?![\w.])                                   # U.S
    | [A-HJ-Z]\.(?!{_W})                                              # George W. Bush
    | (?:US|AU?|CA?|NZ|HK|S)(?=\$)
    | (?:1-)?(?:\d{{3}}-)?\d{{3}}-\d{{4}}(?!\w)                       # telephone
    | {_A}\d0s(?!{_W}) | {_A}\d\d(?!{_W})                             # '90s
    | (?:\d+(?:[.,:/]\d+)*|\.\d+)(?=(?:{_UNIT})(?!{_W}))              # 10|am, 2.5|bn
    | \d+(?:[.,:/]\d+)+ | \.\d+(?!{_W})                               # 1,200.5, 9/11, 10:30
    | [cC]an(?=[nN]ot(?!{_W})) | (?:[gG]on|[wW]an)(?=na(?!{_W})) | [gG]ot(?=ta(?!{_W}))
    | (?:[A-Z]{{1,3}}&){{1,3}}[A-Z]{{1,3}}(?!{_W})                    # AT&T
    | (?:{_PREFIX})-{_WORD}(?<!{_A}t)(?<!{_A}T)                       # co-founder
    | {_W}+?(?={_NT}) | {_NT}                                         # do|n't
    | {_A}(?:em|til|tis|twas|cause|n)(?!{_W})
    | {_WORD}
    | ''|``|‘‘|’’
    | [!?]+ | \.{{2,}} | -{{2,}} | \*+ | =+ | _+ | \++ | ~+ | <<|>>
    | [^\w{BLANK}][\ufe0e\ufe0f\u20e3]* | [{MARK}]+
    | (?:(?![ ])[{BLANK}])+
    """,
    re.VERBOSE,
)
_ALL_BLANK = re.compile(f"[{BLANK}]+")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a batch of texts, as parallel arrays.

    Attributes
    ----------
    texts : tuple of str
        The batch, as given.
    start, end : ndarray of int32, (n_tokens,)
        Character offsets into the token's own text.
    type : ndarray of int32, (n_tokens,)
        Index into `vocabulary`. What depends on a word's form alone is computed once per entry of
        the vocabulary and looked up by this array.
    vocabulary : tuple of str
        The distinct forms of the batch, in order of first appearance.
    bounds : ndarray of int64, (n_texts + 1,)
        The tokens of text i are bounds[i]:bounds[i + 1].
    """

    texts: tuple[str, ...]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    type: NDArray[np.int32]
    vocabulary: tuple[str, ...]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The entries of the vocabulary as words are compared, see `normal`."""
        return tuple(map(normal, self.vocabulary))

    @cached_property
    def solid(self) -> NDArray[np.bool_]:
        """Which tokens hold a letter or a digit, bool (n_tokens,); not to be written into."""
        solid = [form.isalnum() or any(map(str.isalnum, form)) for form in self.vocabulary]
        return np.array(solid, bool)[self.type]

    def among(self, words: Container[str]) -> NDArray[np.bool_]:
        """Return which tokens are one of some words.

        Parameters
        ----------
        words : container of str
            In small letters.

        Returns
        -------
        array of bool, shape (n_tokens,)
            Of the tokens of all texts, whatever their capitals.
        """
        return np.fromiter(map(words.__contains__, self.lowered), bool, len(self.lowered))[
            self.type
        ]

    def part(self, number: int, first: int = 0, last: int | None = None) -> Tokens:
        """Return the tokens of one text as a batch of their own.

        Parameters
        ----------
        number : int
            Of the text in the batch.
        first, last : int
            Numbers of the text's own tokens, from 0, `last` exclusive; None for the end.

        Returns
        -------
        Tokens
            A batch of one text.
        """
        begin, end = self.bounds[number : number + 2].tolist()
        own = slice(begin + first, end if last is None else begin + last)
        return replace(self.chosen(own), texts=(self.texts[number],))

    def chosen(self, own: slice | NDArray[np.int64]) -> Tokens:
        """Return some tokens as a batch of one text, without the characters of the text.

        Parameters
        ----------
        own : slice or array of int64
            Numbers of tokens of the batch.

        Returns
        -------
        Tokens
            In the order given, with their places in their own texts.
        """
        kinds, met, form = np.unique(self.type[own], return_index=True, return_inverse=True)
        order = np.argsort(met)  # of first appearance
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order))
        return Tokens(
            texts=("",),
            start=self.start[own],
            end=self.end[own],
            type=place[form],
            vocabulary=tuple(self.vocabulary[kind] for kind in kinds[order].tolist()),
            bounds=np.array([0, len(form)], np.int64),
        )


@lru_cache(1 << 16)  # most forms of a batch stood in the batch before
def normal(form: str) -> str:
    """Return `form` as words are compared: lower case, straight apostrophes."""
    return form.lower().replace("’", "'").replace("ʼ", "'")


class _Numbered(dict[str, int]):
    """Gives each new key the next number, in order of first appearance."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


def tokenize(texts: Sequence[str]) -> Tokens:
    """Return the tokens of `texts`. Every token slices back: texts[i][start:end] is its form.

    Tokens are in order, do not overlap, and cover every character that is not blank.
    """
    pieces = _Numbered()
    piece_of: list[int] = []
    pieces_of_text = np.zeros(len(texts) + 1, np.int64)
    for i, text in enumerate(texts):
        piece_of.extend(map(pieces.__getitem__, text.split(" ")))
        pieces_of_text[i + 1] = len(piece_of)
    tokens_of, start, end, form, vocabulary = _cut(tuple(pieces))

    # Where each piece of the batch begins in its text, and how many tokens it holds.
    piece = np.asarray(piece_of, np.int32)
    width = np.fromiter(map(len, pieces), np.int64, len(pieces)) + 1
    begin = np.cumsum(width[piece]) - width[piece]
    begin -= np.repeat(np.append(begin, 0)[pieces_of_text[:-1]], np.diff(pieces_of_text))
    count = np.diff(tokens_of)[piece]
    bounds = np.concatenate([[0], np.cumsum(count)])

    # The row of each token of the batch among the tokens of the distinct pieces.
    row = np.arange(bounds[-1]) + np.repeat(tokens_of[:-1][piece] - bounds[:-1], count)
    begin = np.repeat(begin, count)
    return Tokens(
        texts=tuple(texts),
        start=(begin + start[row]).astype(np.int32),
        end=(begin + end[row]).astype(np.int32),
        type=form[row],
        vocabulary=vocabulary,
        bounds=bounds[pieces_of_text],
    )


def _cut(
    pieces: tuple[str, ...],
) -> tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], tuple[str, ...]
]:
    """Return the tokens of each piece: their bounds, start, end, form, and the distinct forms."""
    forms = _Numbered()
    found = TOKEN.findall(" ".join(pieces) + " ")  # blanks too, so that nothing lies between
    form = np.fromiter(map(forms.__getitem__, found), np.int32, len(found))
    width = np.fromiter(map(len, forms), np.int64, len(forms))[form]
    end = np.cumsum(width)
    gap = np.flatnonzero(form == forms[" "])
    tokens_of = np.concatenate([[0], gap + 1])
    start = end - width
    origin = np.repeat(start[tokens_of[:-1]], np.diff(tokens_of))

    blank = np.fromiter(
        (_ALL_BLANK.fullmatch(form) is not None for form in forms), bool, len(forms)
    )
    solid = ~blank[form]
    number = (np.cumsum(~blank) - 1).astype(np.int32)  # of each form among those not blank
    return (
        np.concatenate([[0], np.cumsum(solid)])[tokens_of],
        (start - origin)[solid],
        (end - origin)[solid],
        number[form[solid]],
        tuple(form for form, is_blank in zip(forms, blank, strict=True) if not is_blank),
    )
