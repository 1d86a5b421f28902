"""Punkt (Kiss & Strunk 2006, Computational Linguistics 32(4)): the parameters and the decision.

The parameters are learnt with NLTK's `PunktTrainer`; the decision is written anew, so that only
candidates (. ? !) are visited and NLTK is not needed at run time. It is the same decision: the
tests compare the two. Typographic quotes are read as straight ones, here and in training.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framing.model_files import complete, model_folder, open_json

VERSION = 1

# NLTK's flags of the case patterns in which a word was seen, as the parameters store them.
BEGIN_UPPER, MIDDLE_UPPER, UNKNOWN_UPPER = 1 << 1, 1 << 2, 1 << 3
BEGIN_LOWER, MIDDLE_LOWER, UNKNOWN_LOWER = 1 << 4, 1 << 5, 1 << 6
UPPER = BEGIN_UPPER | MIDDLE_UPPER | UNKNOWN_UPPER
LOWER = BEGIN_LOWER | MIDDLE_LOWER | UNKNOWN_LOWER

_NON_WORD = r"[)\";}\]*:@'({\[?!]"
_MULTI = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"
_WORD = re.compile(
    rf"{_MULTI}|(?=[^(\"`{{\[:;&#*@)}}\]\-,])\S+?(?=\s|$|{_NON_WORD}|{_MULTI}"
    rf"|,(?=$|\s|{_NON_WORD}|{_MULTI}))|\S"
)
_CANDIDATE = re.compile(rf"[.?!](?:(?={_NON_WORD})|(?=\s+(\S+)))")
_CLOSING = re.compile(r"[\"')\]}]+?(?:\s+|(?=--)|$)")
_ELLIPSIS = re.compile(r"\.\.+$")
_NUMBER = re.compile(r"^-?[.,]?\d[\d,.-]*\.?$")
_INITIAL = re.compile(r"[^\W\d]\.$")


@dataclass(frozen=True)
class Punkt:
    """What Punkt learns.

    abbreviations: types, without their last period.
    collocations: pairs of types; the first ends in a period that is no sentence end.
    starters: types that often begin a sentence.
    case: the case patterns of a type, as flags.
    """

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    case: dict[str, int]

    def breaks(self, text: str) -> list[int]:
        """Return where in `text` a sentence begins, other than at 0: ascending offsets."""
        text = straighten(text)
        found: list[int] = []
        stop = len(text)
        for end, following, context in _contexts(text):
            if self.is_break(context):
                start = end if following is None else following
                closing = _CLOSING.match(text, start)
                start = closing.end() if closing else start
                if start < stop:
                    found.append(start)
        return found

    def is_break(self, context: str) -> bool:
        """Say whether a sentence ends in `context`, a word with its period and what follows."""
        word, _, rest = context.partition(". ")
        rest = rest.lstrip(" ").removesuffix(",")  # the end of a paragraph; "Still, it rained."
        if word.isalpha() and len(word) > 1 and rest.isalpha():  # the usual case, in short
            kind = word.lower()
            if kind not in self.abbreviations and (kind, rest.lower()) not in self.collocations:
                return True
        return self._sentence_ends(context)

    def _sentence_ends(self, context: str) -> bool:
        words = _WORD.findall(context)
        marks = [self._first_pass(word) for word in words]
        for i in range(len(words) - 1):
            if self._second_pass(words[i], words[i + 1], *marks[i], marks[i + 1][0]):
                return True
        return False

    def _first_pass(self, word: str) -> tuple[bool, bool]:
        """Return whether `word` ends a sentence and whether it is an abbreviation or ellipsis."""
        if word in {".", "?", "!"}:
            return True, False
        if _ELLIPSIS.match(word):
            return False, True
        if word.endswith(".") and not word.endswith(".."):
            stem = word[:-1].lower()
            known = stem in self.abbreviations or stem.split("-")[-1] in self.abbreviations
            return not known, known
        return False, False

    def _second_pass(
        self, word: str, after: str, ends: bool, short: bool, after_ends: bool
    ) -> bool:
        """Return whether a sentence ends at `word`, seeing the word `after` it."""
        if not word.endswith("."):
            return ends
        kind = _kind(word)
        if len(kind) > 1 and kind.endswith("."):
            kind = kind[:-1]
        next_kind = _kind(after)
        if after_ends and len(next_kind) > 1 and next_kind.endswith("."):
            next_kind = next_kind[:-1]
        if (kind, next_kind) in self.collocations:
            return False
        initial = _INITIAL.match(word) is not None
        if not (short and not initial) and not initial and kind != "##number##":
            return ends
        starts = self._starts_sentence(after, next_kind)
        starter = after[0].isupper() and next_kind in self.starters
        if short and not initial and (starts is True or starter):
            return True
        if initial or kind == "##number##":
            if starts is False:
                return False
            seen_lower = self.case.get(next_kind, 0) & LOWER
            if starts is None and initial and after[0].isupper() and not seen_lower:
                return False
        return ends

    def _starts_sentence(self, word: str, kind: str) -> bool | None:
        """Say by its case whether `word` begins a sentence; None if that does not tell."""
        if word in {";", ":", ",", ".", "!", "?"}:
            return False
        case = self.case.get(kind, 0)
        if word[0].isupper() and case & LOWER and not case & MIDDLE_UPPER:
            return True
        if word[0].islower() and (case & UPPER or not case & BEGIN_LOWER):
            return False
        return None


def straighten(text: str) -> str:
    """Return `text` with straight quotes and plain blanks, character for character."""
    for curly, straight in _STRAIGHT:
        if curly in text:
            text = text.replace(curly, straight)
    return text


_STRAIGHT = tuple(
    [(c, '"') for c in "“”„‟«»"]
    + [(c, "'") for c in "‘’‚‛‹›"]
    + [(c, " ") for c in "\n\t\r\x0b\x0c"]
)


def _contexts(text: str) -> list[tuple[int, int | None, str]]:
    """Return for each candidate its end, where the next word begins, and both words.

    Of several candidates in one word the last stands. Blanks are all " " in `text`.
    """
    found: list[tuple[int, int | None, str]] = []
    word_start = word_end = 0
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        blank = text.rfind(" ", word_end, at)
        start = blank + 1 if blank > word_end else word_start
        if found and start < word_end:
            found.pop()
        after = match.end(1) if match.group(1) is not None else at + 2
        found.append(
            (at + 1, None if match.group(1) is None else match.start(1), text[start:after])
        )
        word_start, word_end = start, at
    return found


def _kind(word: str) -> str:
    return _NUMBER.sub("##number##", word.lower())


@cache
def load(path: Path | None = None) -> Punkt:
    """Return the parameters in folder `path`, or those that travel with the package."""
    path = model_folder("punkt") if path is None else path
    stored = open_json(path, kind="punkt", version=VERSION)
    with complete("punkt", path):
        case = stored["case"].items()
        return Punkt(
            abbreviations=frozenset(stored["abbreviations"].split()),
            collocations=frozenset((a, b) for a, b in stored["collocations"]),
            starters=frozenset(stored["starters"].split()),
            case={word: int(flags) for flags, words in case for word in words.split()},
        )
