"""ProQuest as text: articles after "Document 1 of 2", with labelled lines around the full text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.articles.text_exports import Document, Labels, day_in, export, paragraphs, without_by

HEADED = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE)
RULE = re.compile(r"[ \t]*[_=-]{10,}[ \t]*")
LABELS = Labels(
    {
        "title": "title",
        "author": "authors",
        "publication title": "outlet",
        "publication date": "date",
        "publication info": "info",
        "section": "section",
        "first page": "page",
        "pages": "page",
        "document url": "url",
        "proquest document id": "id",
        "language of publication": "",
        "full text": "text",
        "abstract": "abstract",
    }
    | dict.fromkeys(
        (
            "subject", "location", "people", "company / organization", "links", "copyright",
            "publication year", "publisher", "place of publication", "country of publication",
            "publication subject", "issn", "source type", "document type", "last updated",
            "database", "credit", "dateline", "identifier / keyword", "identifiers / keywords",
            "e-issn", "volume", "issue", "classification", "column", "edition",
            "publication frequency",
            "text word count", "contact us at", "accession number", "illustration", "word count",
        ),
        "",
    )
)  # fmt: skip
# "Osterby Gazette ; Osterby [Osterby] 14 May 2031: A.4."
INFO = re.compile(
    r"(?P<outlet>[^;,]+?)(?<!\s)\s*+(?:[;,].*?)?(?P<date>\d{1,2} \w{3,9} \d{4})"
    r"(?::\s*(?P<page>[\w.-]+?))?\.?"
)
MISSING = re.compile(r"(?i)(?:not available|none available|full text unavailable)\.?")


def parse(text: str) -> Iterator[tuple[int, Document]]:
    """Yield each article with the line where it begins."""
    heads = list(HEADED.finditer(text))
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(text)], strict=True):
        lines = text[head.end() : end].splitlines()
        yield text.count("\n", 0, head.end()) + 1, _document(lines)


def _document(lines: Sequence[str]) -> Document:
    values: dict[str, list[str]] = {"heading": []}
    key = "heading"
    for line in lines:
        if RULE.fullmatch(line):
            key = ""
        elif label := LABELS.of(line):
            key = label[1]
            if key and not "".join(values.get(key, [])).strip():
                values[key] = [label[2]]
            elif key != "text":
                key = ""
        elif key == "text" or (key and line.strip()):
            values[key].append(line)
        elif key != "heading":
            key = ""  # a value other than the text is one paragraph
    found = {key: " ".join(" ".join(held).split()) for key, held in values.items()}
    found["text"] = paragraphs(values.get("text", []))
    if MISSING.fullmatch(found["text"]):
        found["text"] = ""
    if info := INFO.fullmatch(found.get("info", "")):
        found = {**info.groupdict(default=""), **{k: v for k, v in found.items() if v}}
    heading = next((line.strip() for line in values["heading"] if line.strip()), "")
    title = found.get("title") or ("" if day_in(heading) else heading)
    found["title"] = re.sub(r":? \[[^\]]{1,30}\]$", "", title)  # ": [1]", an edition
    found["authors"] = without_by(found.get("authors", ""))
    keys = (
        "id",
        "text",
        "title",
        "outlet",
        "date",
        "authors",
        "section",
        "page",
        "url",
        "abstract",
    )
    return {key: found.get(key, "") for key in keys}


def knows(text: str) -> bool:
    """Whether it numbers its documents and labels their full text or publication."""
    labelled = re.search(r"(?im)^[^\S\n]*(?:full text|publication (?:info|title|date)):", text)
    return bool(labelled and HEADED.search(text))


FORMAT = export(knows, parse, (".txt", ".text", ".html", ".htm"))
