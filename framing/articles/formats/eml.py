"""E-mail (EML): a newsletter or an alert as one article, the sender as the outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.articles import documents, pages, records
from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import read_whole
from framing.articles.format import Format
from framing.articles.sources import Source

if TYPE_CHECKING:
    from email.message import EmailMessage

WHAT = "an e-mail"
HEADS = re.compile(
    rb"(?i)(?:from|return-path|received|delivered-to|date|subject|to|message-id|mime-version"
    rb"|(?:x|arc|list)-[\w-]{1,99}|reply-to|dkim-signature|content-type|sender):[ \t]"
)
QUOTED = re.compile(r"^>.*$|^On .{10,120} wrote:$|^-{2,}\s*(?:Original|Forwarded) [Mm]essage.*$")


def read(source: Source, options: Options) -> Iterator[Article | Reject]:
    """Yield the article of a message."""
    data = read_whole(source.path, source.name)
    yield from article(data, source, options, 1)


def article(data: bytes, source: Source, options: Options, line: int) -> Iterator[Article | Reject]:
    """Yield the article of the message in `data`, or why it holds none."""
    from email import message_from_bytes, policy
    from email.utils import parseaddr

    message: EmailMessage = message_from_bytes(data, policy=policy.default)
    text = _text(message)
    if len(text.split()) < documents.LEAST:
        told = f"is {WHAT} with {len(text.split()) or 'no'} words, too few for an article"
        yield Reject(source.name, line, _header(message, "message-id"), "empty", told)
        return
    sender, address = parseaddr(_header(message, "from"))
    record = {
        "id": _header(message, "message-id").strip("<>"),
        "title": re.sub(r"(?i)^(?:(?:fwd?|re|aw|wg):\s*)+", "", _header(message, "subject")),
        "date": _header(message, "date"),
        "outlet": sender or address.rpartition("@")[2],
        "text": text,
    }
    plain = Options(join_title=options.join_title, dates=options.dates)
    column = records.DateColumn(plain, lambda: ())
    yield from records.articles(record, plain, column, source.name, line)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError):
        return ""  # a header that breaks the parser


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    try:
        content = body.get_content()
    except (LookupError, ValueError, AttributeError):  # of a character set that there is not
        data = body.get_payload(decode=True)
        content = data.decode("latin-1") if isinstance(data, bytes) else ""
    if body.get_content_type() == "text/html":
        return "\n\n".join(pages.lines(content))
    kept = (line for line in content.splitlines() if not QUOTED.match(line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def sniff(head: bytes) -> bool:
    """Whether it begins with the headers of a message, a sender or a subject among them."""
    lines = re.split(rb"\r?\n(?![ \t])", head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    if len(lines) < 3 or not all(re.match(rb"[\w-]+:", line) for line in lines[:10] if line):
        return False
    known = [line for line in lines if HEADS.match(line)]
    return len(known) >= 3 and any(
        line.lower().startswith((b"from:", b"subject:")) for line in known
    )


FORMAT = Format(suffixes=(".eml",), sniff=sniff, read=read)
