"""PressReader as text: "Article Name: …" and other labels above each text, or a dotted line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.articles.text_exports import Document, Labels, day_in, export, paragraphs, without_by

LABELS = Labels(
    {
        "article name": "title",
        "publication": "outlet",
        "section": "section",
        "author": "authors",
        "start page": "page",
        "end page": "",
        "date": "date",
        "issue date": "date",
    }
)
HEADED = re.compile(r"^[ \t]*Article Name[ \t]*:", re.MULTILINE | re.IGNORECASE)
# "The Gazette · 14 May 2031 · 4 · By Lena Hoff"
DOTTED = re.compile(
    r"^(?P<outlet>[^\n·|]{2,80}?)[ \t]*·[ \t]*(?P<date>[^\n·]{6,40}?)[ \t]*"
    r"(?:·[ \t]*(?P<rest>[^\n]*))?$",
    re.MULTILINE,
)
SERVICE = re.compile(
    r"(?i).*\bpressreader\b.*|.*printed and distributed by.*|.*copyright and protected by.*"
)


def parse(text: str) -> Iterator[tuple[int, Document]]:
    """Yield each article with the line where it begins."""
    heads = list(HEADED.finditer(text))
    if heads:
        for head, end in zip(heads, [*(h.start() for h in heads[1:]), len(text)], strict=True):
            lines = text[head.start() : end].splitlines()
            yield text.count("\n", 0, head.start()) + 1, _labelled(lines)
        return
    marks = [each for each in DOTTED.finditer(text) if day_in(each["date"])]
    titles = [_title_before(text, each.start()) for each in marks]
    ends = [start for start, _ in titles[1:]] + [len(text)]
    for mark, (start, title), end in zip(marks, titles, ends, strict=True):
        rest = [part.strip() for part in (mark["rest"] or "").split("·") if part.strip()]
        page = next((part for part in rest if re.fullmatch(r"[A-Z]?\d{1,3}", part)), "")
        others = [part for part in rest if part != page]
        yield (
            text.count("\n", 0, start) + 1,
            {
                "title": title,
                "outlet": mark["outlet"].strip(),
                "date": mark["date"],
                "page": page,
                "section": others[0] if len(others) > 1 else "",
                "authors": without_by(others[-1]) if others else "",
                "text": _body(text[mark.end() : end].splitlines()),
            },
        )


def _labelled(lines: Sequence[str]) -> Document:
    found: dict[str, str] = {}
    at = 0
    while at < len(lines) and (not lines[at].strip() or LABELS.of(lines[at])):
        if label := LABELS.of(lines[at]):
            found |= {label[1]: label[2]} if label[1] else {}
        at += 1
    return {**found, "text": _body(lines[at:])}


def _body(lines: Sequence[str]) -> str:
    return paragraphs("" if SERVICE.fullmatch(line) else line for line in lines)


def _title_before(text: str, at: int) -> tuple[int, str]:
    """Return where the last line before `at` begins, and the line."""
    before = text[:at].rstrip()
    start = before.rfind("\n") + 1
    return start, before[start:].strip()


def knows(text: str) -> bool:
    """Whether it labels names and publications, or names the service and has its dotted lines."""
    if HEADED.search(text) and re.search(r"(?im)^[ \t]*Publication[ \t]*:", text):
        return True
    return "pressreader" in text.casefold() and any(
        day_in(each["date"]) for each in DOTTED.finditer(text)
    )


FORMAT = export(knows, parse, (".txt", ".text", ".html", ".htm"))
