"""PDF files with a text layer: columns in reading order, running heads and page numbers left out.

A page is cut at its column gaps: vertical stripes that no word crosses. A scan has no words; it is
told as one.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.articles import documents
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable
from framing.articles.format import Format
from framing.articles.sources import Source

WHAT = "a PDF file"
EDGE = 0.1  # share of a page's height in which running heads and feet stand
GAP = 9.0  # points between two columns, at least
Word = dict[str, Any]
Line = list[Word]


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the articles of a document."""
    pdfplumber = documents.library("pdfplumber", source.name, WHAT)
    logging.getLogger("pdfminer").setLevel(
        logging.CRITICAL
    )  # what it cannot draw is no matter here
    try:
        # Given a path, it leaves a damaged file open.
        with source.path.open("rb") as stream, pdfplumber.open(stream) as book:
            found = [_lines(page) for page in book.pages]
            images = sum(len(page.images) for page in book.pages)
            about = {str(k): str(v) for k, v in (book.metadata or {}).items()}
    except MemoryError:  # no fault of the file
        raise
    except Exception as error:  # pdfminer raises kinds of its own, and those of zlib and struct
        raise Unreadable(f"is {WHAT} that is damaged: {error}", where=source.name) from error
    text = _text(_without_heads(found))
    if not text and images:
        told = "is a scan: its pages are pictures without text; run text recognition (OCR) on it"
        yield Reject(source.name, 1, "", "unreadable", told)
        return
    said = {"title": about.get("Title", ""), "authors": about.get("Author", "")}
    yield from documents.articles(text, source, options, WHAT, said)


def _lines(page: Any) -> list[tuple[float, Line]]:
    """Return the lines of a page in reading order, each with its place down the page (0 to 1)."""
    words = page.extract_words(use_text_flow=False, keep_blank_chars=False, extra_attrs=["size"])
    ordered: list[tuple[float, Line]] = []
    for block in _blocks(words):
        for line in _rows(block):
            ordered.append((line[0]["top"] / float(page.height), line))
    return ordered


def _blocks(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the blocks of a page as one reads them: column after column below a common head."""
    if not words:
        return
    height = sorted(word["bottom"] - word["top"] for word in words)[len(words) // 2]
    bands = _cut(words, "top", "bottom", 0.2 * height)
    first, last = _columns(bands)
    if first == last:
        yield list(words)
        return
    yield from _blocks([word for band in bands[:first] for word in band])
    inside = [word for band in bands[first:last] for word in band]
    for column in _cut(inside, "x0", "x1", GAP):
        yield from _blocks(column)
    yield from _blocks([word for band in bands[last:] for word in band])


def _columns(bands: Sequence[Sequence[Word]]) -> tuple[int, int]:
    """Return the longest run of bands with a gap from top to bottom that words stand on both
    sides of, at least twice; (0, 0) if there is none."""
    width = int(max(word["x1"] for band in bands for word in band)) + 2
    masks = np.zeros((len(bands), width), bool)
    for mask, band in zip(masks, bands, strict=True):
        for word in band:
            mask[max(0, int(word["x0"])) : int(word["x1"]) + 1] = True
    best = (0, 0)
    for first in range(len(bands)):
        union = np.zeros(width, bool)
        for last in range(first, len(bands)):
            union |= masks[last]
            gap = _gap(union)
            if not gap:
                if last > first:
                    break
                continue
            left = masks[first : last + 1, : gap[0]].any(1).sum()
            right = masks[first : last + 1, gap[1] :].any(1).sum()
            if min(left, right) > 1 and last + 1 - first > best[1] - best[0]:
                best = (first, last + 1)
    return best


def _gap(union: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Return the widest stretch that nothing covers, between what is covered."""
    covered = np.flatnonzero(union)
    if len(covered) < 2:
        return None
    steps = np.diff(covered)
    at = int(steps.argmax())
    if steps[at] <= GAP:
        return None
    return int(covered[at]) + 1, int(covered[at + 1])


def _cut(words: Sequence[Word], low: str, high: str, least: float) -> list[list[Word]]:
    """Part words where nothing stands for at least so many points along an axis."""
    ordered = sorted(words, key=lambda word: (word[low], word[high]))
    parts: list[list[Word]] = [[ordered[0]]]
    reach = ordered[0][high]
    for word in ordered[1:]:
        if word[low] - reach >= least:
            parts.append([])
        parts[-1].append(word)
        reach = max(reach, word[high])
    return parts


def _rows(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a block, from top to bottom, each from left to right."""
    rows: list[Line] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _without_heads(pages: Sequence[list[tuple[float, Line]]]) -> list[list[Line]]:
    """Return the lines of each page without those at its edges that recur or are a number."""
    edge = Counter(
        key for page in pages for key in {_key(line) for at, line in page if _at_edge(at)}
    )
    kept = []
    for page in pages:
        lines = [
            line
            for at, line in page
            if not _at_edge(at)
            or not (_is_number(line) or (len(pages) > 1 and edge[_key(line)] > len(pages) / 2))
        ]
        kept.append(lines)
    return kept


def _at_edge(at: float) -> bool:
    return at < EDGE or at > 1 - EDGE


def _is_number(line: Line) -> bool:
    return (
        re.fullmatch(r"(?:page )?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|/) ?\d+)?", _plain(line), re.I)
        is not None
    )


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", _plain(line)).casefold()


def _plain(line: Line) -> str:
    return " ".join(word["text"] for word in line)


def _text(pages: Sequence[list[Line]]) -> str:
    """Return the text of lines, paragraph by paragraph; words parted at line ends are whole."""
    parts: list[str] = []
    before: Line = []
    for line in (line for page in pages for line in page):
        text = _plain(line)
        if not before or _begins(before, line):
            parts.append(text)
        elif re.search(r"\w[-\u2010\u00ad]$", parts[-1]) and text[:1].islower():
            parts[-1] = parts[-1][:-1] + text
        else:
            parts[-1] += " " + text
        before = line
    return "\n\n".join(parts)


def _begins(before: Line, line: Line) -> bool:
    """Whether a line begins a paragraph: set larger or smaller, after a gap, or set in."""
    height = before[0]["bottom"] - before[0]["top"]
    if abs(before[0]["size"] - line[0]["size"]) > 0.8:
        return True
    ended = re.search(r"[.!?:][\"”’')\]]*$", before[-1]["text"]) is not None
    below = line[0]["top"] > before[0]["top"]  # else a new column or page
    if below and line[0]["top"] - before[0]["bottom"] > 0.7 * height:
        return True
    if below and line[0]["x0"] - before[0]["x0"] > 0.6 * height:
        return ended
    return False


def sniff(head: bytes) -> bool:
    """Whether it begins as PDF does."""
    return head.startswith(b"%PDF")


FORMAT = Format(suffixes=(".pdf",), sniff=sniff, read=read, binary=True)
