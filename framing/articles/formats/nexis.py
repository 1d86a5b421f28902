"""Nexis Uni and LexisNexis as text, page or document.

The old layout begins each article with "1 of 2 DOCUMENTS" and has outlet, date and headline above
lines such as "BYLINE: …"; Nexis Uni ends each with "End of Document" and has headline, outlet and
date there, and "Body" above the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.articles.text_exports import (
    Document,
    Labels,
    day_in,
    export,
    paragraphs,
    split_page,
    without_by,
)

HEADED = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
ENDED = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
HEAD = Labels(
    {
        "byline": "authors",
        "section": "section",
        "length": "",
        "headline": "title",
        "dateline": "",
        "highlight": "",
        "series": "",
        "distribution": "",
        "edition": "",
        "correction-date": "",
    }
)
TAIL = Labels(
    dict.fromkeys(
        (
            "load-date", "language", "graphic", "graphics", "subject", "organization", "company",
            "ticker", "industry", "person", "city", "state", "country", "geographic", "notes",
            "publication-type", "journal-code", "document-type", "pub-type", "type", "url", "issn",
            "acc-no", "jrnl code", "classification", "copyright", "program", "update",
        ),
        "",
    )
    | {"url": "url"}
)  # fmt: skip
BODY = re.compile(r"\s*body:?\s*", re.IGNORECASE)
AFTER = re.compile(r"\s*(?:classification|graphics?|notes|load-date.*)\s*", re.IGNORECASE)
RIGHTS = re.compile(r"\s*(?:copyright\b.*|(?:\(c\)|©).*|all rights reserved\.?)", re.IGNORECASE)
PAGE = re.compile(r"\s*page \d+ of \d+\s*", re.IGNORECASE)


def parse(text: str) -> Iterator[tuple[int, Document]]:
    """Yield each article with the line where it begins."""
    heads = list(HEADED.finditer(text))
    if heads:
        starts = [each.end() for each in heads]
        ends = [each.start() for each in heads[1:]] + [len(text)]
    else:
        ends = [each.start() for each in ENDED.finditer(text)]
        starts = [0, *(each.end() for each in ENDED.finditer(text))][: len(ends)]
    for start, end in zip(starts, ends, strict=True):
        document = _document(text[start:end].splitlines(), headline_first=not heads)
        yield text.count("\n", 0, start) + 1, document


def _document(lines: Sequence[str], headline_first: bool) -> Document:
    found = {"text": "", "title": "", "outlet": "", "date": ""}
    # In one layout the rights stand above all else, in others between the head and the labels.
    first = next(
        (i for i, line in enumerate(lines) if _is_label(line) and not RIGHTS.fullmatch(line)),
        len(lines),
    )
    above = [
        line.strip()
        for line in lines[:first]
        if line.strip() and not PAGE.fullmatch(line) and not RIGHTS.fullmatch(line)
    ]
    days = [i for i, line in enumerate(above) if day_in(line)]
    if days and headline_first:
        day = days[-1]
        found |= {"date": above[day], "outlet": above[day - 1] if day else ""}
        found["title"] = above[day - 2] if day > 1 else ""
    elif days:
        day = days[0]
        # An edition or a time may stand between date and headline, with no other mark.
        below = [line for line in above[day + 1 :] if not re.search(r"(?i)\bedition$", line)]
        found |= {"date": above[day], "outlet": " ".join(above[:day]), "title": " ".join(below)}
    begin, stop = first, len(lines)
    for at in range(first, len(lines)):
        line = lines[at]
        if BODY.fullmatch(line):
            begin = at + 1
        elif label := HEAD.of(line):
            found |= {label[1]: _value(lines, at, label[2])} if label[1] else {}
            begin = _end_of(lines, at)
        elif RIGHTS.fullmatch(line) and begin >= at - 1:
            begin = at + 1
        elif TAIL.of(line) or AFTER.fullmatch(line) or RIGHTS.fullmatch(line):
            stop = at
            break
    for line in lines[stop:]:
        if (label := TAIL.of(line)) and label[1]:
            found[label[1]] = label[2]
    section, page = split_page(found.get("section", ""))
    found |= {"section": section, "page": page, "text": paragraphs(lines[begin:stop])}
    found["authors"] = without_by(found.get("authors", ""))
    return found


def _is_label(line: str) -> bool:
    return bool(HEAD.of(line) or BODY.fullmatch(line) or RIGHTS.fullmatch(line))


def _value(lines: Sequence[str], at: int, value: str) -> str:
    return " ".join([value, *(line.strip() for line in lines[at + 1 : _end_of(lines, at)])]).strip()


def _end_of(lines: Sequence[str], at: int) -> int:
    """Return the line after a labelled one and those on which its value goes on."""
    at += 1
    while at < len(lines) and lines[at].strip() and not _is_label(lines[at]):
        at += 1
    return at


def knows(text: str) -> bool:
    """Whether a text has the marks that begin or end its articles, and their labels."""
    labelled = re.search(r"(?im)^[^\S\n]*(?:length|byline|section|load-date|body):?(?:\s|$)", text)
    return bool(labelled and (HEADED.search(text) or ENDED.search(text)))


FORMAT = export(knows, parse, (".txt", ".text", ".html", ".htm"))
