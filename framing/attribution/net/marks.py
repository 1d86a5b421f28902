"""Every quotation as the net knows it: in “double” marks, whatever marks a text uses.

The texts from which the net was learnt put quotations in double marks. It reads a single mark as
an apostrophe, and so misses ‘It is late’ where it finds “It is late”.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from framing.attribution.quotations import quotations
from framing.language.tokens import Tokens

USUAL = '“”"'
# What may open a quotation in other marks. The marks come first: what begins with what stands
# before them is tried at every character.
OTHER = re.compile(r"['‘«»„](?<!\w['‘])(?:(?<=[«»„])|(?=[\w.…]))")


def in_double_marks(tokens: Tokens) -> Tokens:
    """Return `tokens` with the marks of quotations in other marks read as “ and ”.

    Offsets and texts stay as they are.

    >>> from framing.language.tokens import tokenize
    >>> read = in_double_marks(tokenize(["'It's late,' she said."]))
    >>> [read.vocabulary[form] for form in read.type]
    ['“', 'It', "'s", 'late', ',', '”', 'she', 'said', '.']
    """
    opening, closing = len(tokens.vocabulary), len(tokens.vocabulary) + 1
    form: np.ndarray[tuple[int], np.dtype[np.int32]] | None = None
    for number, text in enumerate(tokens.texts):
        if not OTHER.search(text):
            continue
        first, last = tokens.bounds[number : number + 2].tolist()
        own = tokens.start[first:last]
        for start, end in quotations(text):
            if text[start - 1] in USUAL:
                continue
            for mark, at in ((opening, start - 1), (closing, end)):
                token = first + int(np.searchsorted(own, at))
                if token < last and (tokens.start[token], tokens.end[token]) == (at, at + 1):
                    form = tokens.type.copy() if form is None else form
                    form[token] = mark
    if form is None:
        return tokens
    return replace(tokens, type=form, vocabulary=(*tokens.vocabulary, "“", "”"))
