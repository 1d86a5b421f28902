"""What markup writes with an ampersand: "&#8217;", "&eacute;", and what stands for nothing."""

from __future__ import annotations

import html
import re
from html.entities import html5

NUMBER = re.compile(r"&#(?:(\d++)|x([0-9a-f]++));?", re.IGNORECASE | re.ASCII)
# Plain sections are left alone; one that has no end goes on to the end of the file.
WRITTEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:#(?:\d++|x[0-9a-f]++);?|[a-z][\w.-]*+;)?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
XML = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
DIGITS = 7  # of the last character, 1114111


def characters(page: str) -> str:
    """Return a web page with the numbers of characters that no file can hold put right.

    As the HTML standard has it: 0, halves of a character and numbers beyond the last one become
    U+FFFD, those from 128 to 159 what they are in windows-1252, and controls go. Other numbers
    stay as they are written.

    >>> characters("&#146; &#xD800; &#9999999999; &#7; &#60;")
    '’ \ufffd \ufffd  &#60;'
    """
    return NUMBER.sub(_character, page) if "&#" in page else page


def _character(found: re.Match[str]) -> str:
    digits = (found[1] or found[2]).lstrip("0")
    if len(digits) > DIGITS:
        return "\ufffd"
    number = int(digits or "0", 10 if found[1] else 16)
    known = number in (9, 10, 13) or 32 <= number < 127 or 160 <= number < 0xD800
    if known or (0xE000 <= number < 0x110000 and number & 0xFFFE != 0xFFFE):
        return found[0]
    return html.unescape(found[0])


def well_formed(content: bytes) -> bytes:
    """Return XML whose references an XML parser knows, in any encoding but UTF-16 and UTF-32.

    Feeds use the names of HTML ("&rsquo;") and bare ampersands; after one of them the parser,
    which goes on, drops even "&amp;". Names that HTML knows become numbers, numbers are put right
    as by `characters`, any other ampersand stands for itself. Where a file declares entities, its
    names are left to it.

    >>> well_formed(b"<p>AT&T&rsquo;s &amp; &#146; &nosuch; <![CDATA[a & b]]></p>")
    b'<p>AT&amp;T&#8217;s &amp; &#8217; &amp;nosuch; <![CDATA[a & b]]></p>'
    """
    if b"&" not in content or b"\0" in content[:4]:
        return content
    declared = b"<!ENTITY" in content

    def right(found: re.Match[str]) -> str:
        what = found[0]
        if what[0] == "<" or what in XML:
            return what
        if what.startswith("&#") and len(what) > 2:
            meant = characters(what)
            return meant.rstrip(";") + ";" if meant == what else _numbers(meant)
        if declared and len(what) > 1:
            return what
        known = html5.get(what[1:])
        return _numbers(known) if known else "&amp;" + what[1:]

    # Latin-1 gives every byte back as it was.
    return WRITTEN.sub(right, content.decode("latin-1")).encode("latin-1")


def _numbers(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)
