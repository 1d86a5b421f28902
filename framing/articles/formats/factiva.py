"""Factiva as text, page or document: each article ends with "Document" and its number.

The head is labelled with two letters ("HD", "BY", "WC", "PD", "SN", "LP", "TD"), or has headline,
author, "62 words", date and outlet on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.articles.text_exports import Document, day_in, export, paragraphs, without_by

ENDED = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?Document[ \t]+((?>[A-Z]\w{5,}?\d{6})\w*+)[ \t]*$", re.MULTILINE
)
COUNT = re.compile(r"\s*+(?:WC\s++)?[\d,.][\d,. ]* words\s*")
LABEL = re.compile(
    r"\s*(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|ART|CLM|IPD|IPC|DLN)"
    r"(?:\s+(.*))?"
)
KEYS = {"HD": "title", "BY": "authors", "PD": "date", "SN": "outlet", "SE": "section", "PG": "page"}
TEXT = ("LP", "TD")
TIME = re.compile(r"\s*\d{1,2}[:.]\d{2}(?:\s*[ap]m)?(?:\s+\w{2,4})?\s*", re.IGNORECASE)
CODE = re.compile(r"\s*[A-Z0-9]{3,8}\s*")
LANGUAGES = re.compile(
    r"\s*(?:English|French|German|Spanish|Portuguese|Italian|Dutch|Arabic|Russian)\s*"
)
RIGHTS = re.compile(
    r"\s*(?:copyright\b.*|(?:\(c\)|©).*|.{0,80}all rights reserved\.?\s*|(?:dow jones )?factiva)",
    re.IGNORECASE,
)
# A line with a name alone, as bylines have it: "Lena Hoff", "Jan de Vries and Lena Hoff".
NAME = re.compile(r"[A-Z][\w’'.-]+(?: (?:de|van|von|der|den|la|al|bin|and|[A-Z][\w’'.-]*)){1,5}")
PAGE = re.compile(r"\s*(?:[A-Z]{0,3}\d{1,3}[A-Z]?(?:\s*[-,]\s*\w+)?)\s*")


def parse(text: str) -> Iterator[tuple[int, Document]]:
    """Yield each article with the line where it begins."""
    start = 0
    for end in ENDED.finditer(text):
        lines = text[start : end.start()].splitlines()
        found = _labelled(lines) if _has_labels(lines) else _plain(lines)
        yield text.count("\n", 0, start) + 1, {"id": end[1], **found}
        start = end.end()


def _has_labels(lines: Sequence[str]) -> bool:
    labels = {found[1] for line in lines if (found := LABEL.fullmatch(line))}
    return {"HD", "PD"} <= labels


def _labelled(lines: Sequence[str]) -> Document:
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if found := LABEL.fullmatch(line):
            key = found[1]
            values.setdefault(key, []).append(found[2] or "")
            if key in TEXT:
                values[key].insert(0, "")
        elif key:
            values[key].append(line)
    found_ = {name: " ".join(" ".join(values.get(key, [])).split()) for key, name in KEYS.items()}
    text = "\n\n".join(filter(None, (paragraphs(values.get(key, [])) for key in TEXT)))
    return {**found_, "authors": without_by(found_["authors"]), "text": text}


def _plain(lines: Sequence[str]) -> Document:
    lines = [line.strip() for line in lines]
    rights = [line for line in lines if RIGHTS.fullmatch(line)]
    count = next((i for i, line in enumerate(lines) if COUNT.fullmatch(line)), None)
    day = next((i for i, line in enumerate(lines) if day_in(line)), None)
    anchor = min(at for at in (count, day, len(lines)) if at is not None)
    above = [line for line in lines[:anchor] if line and not RIGHTS.fullmatch(line)]
    author = above.pop() if len(above) > 1 and _is_author(above[-1]) else ""
    found = {"title": above[-1] if above else "", "authors": without_by(author)}
    if len(above) > 1 and len(above[-2]) < 40:
        found["section"] = above[-2]
    at = anchor
    # Where the head names a language or the rights, all above that is head.
    sure = max(
        (i for i in range(anchor, min(anchor + 20, len(lines))) if _ends_head(lines[i])), default=-1
    )
    while at < len(lines):  # the head, line by line, until something else comes
        line = lines[at]
        if day_in(line) and "date" not in found:
            found["date"] = line
        elif not line or COUNT.fullmatch(line) or TIME.fullmatch(line) or RIGHTS.fullmatch(line):
            pass
        elif "date" in found and "outlet" not in found and len(line) < 80:
            found["outlet"] = line
        elif CODE.fullmatch(line) or LANGUAGES.fullmatch(line):
            pass
        elif PAGE.fullmatch(line) or re.fullmatch(r"(?i)(?:first|final|late|\w+ edition)", line):
            found.setdefault("page", line if PAGE.fullmatch(line) else "")
        else:
            if at > sure:
                break
        at += 1
    rest = [line for line in lines[at:] if not any(line and line in e for e in rights)]
    return {**found, "text": paragraphs(rest)}


def _is_author(line: str) -> bool:
    return re.match(r"(?i)by\s", line) is not None or NAME.fullmatch(line) is not None


def _ends_head(line: str) -> bool:
    return LANGUAGES.fullmatch(line) is not None or RIGHTS.fullmatch(line) is not None


def knows(text: str) -> bool:
    """Whether its articles end with a number of Factiva's."""
    return ENDED.search(text) is not None


FORMAT = export(knows, parse, (".txt", ".text", ".html", ".htm"))
