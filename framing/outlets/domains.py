"""From a URL to its host, and from a host to the domain that somebody registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# Archives keep the page's own address inside theirs; that one says whose page it is.
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?://)", re.IGNORECASE)


def host(url: str) -> str:
    """Return the host of `url`, lowercased and in ASCII, or "" where there is none.

    A scheme may be missing ("www.example.org/page"); a page of web.archive.org counts as the
    page that it keeps.

    >>> host("https://WWW.Example.org:443/a?b"), host("example.org/a"), host("no address")
    ('www.example.org', 'example.org', '')
    """
    url = _ARCHIVE.sub("", url.strip(), count=1)
    with_scheme = "://" in url
    try:
        name = urlsplit(url if with_scheme else "//" + url.removeprefix("//")).hostname or ""
    except ValueError:  # such as an unfinished bracket of an IPv6 address
        return ""
    name = name.strip(".")
    if not with_scheme and "." not in name:
        return ""  # a bare word is a name, not an address
    return ascii_name(name) if re.fullmatch(r"[\w.:-]+", name) else ""


def ascii_name(domain: str) -> str:
    """Return `domain` lowercased, with letters beyond ASCII in their punycode form.

    >>> ascii_name("Bücher.Example")
    'xn--bcher-kva.example'
    """
    if domain.isascii():
        return domain.lower()
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:  # a label that no registry would take: too long, or empty
        return ""


def suffixes(name: str) -> Iterator[str]:
    """Yield `name` and its parent domains, the most specific first.

    >>> list(suffixes("edition.cnn.com"))
    ['edition.cnn.com', 'cnn.com', 'com']
    """
    while name:
        yield name
        name = name.partition(".")[2]


def registrable(name: str) -> str:
    """Return the registrable domain of host `name` by the public suffix list, "" if it has none.

    The list is the one that travels in the `publicsuffixlist` wheel, private section included:
    a blog under a blog host is a domain of its own. Unknown and reserved top-level domains count
    as suffixes, so "www.gazette.example" gives "gazette.example".
    """
    if re.fullmatch(r"[\d.]+|.*:.*", name):
        return ""  # a numeric address belongs to no domain
    return _public_suffixes().privatesuffix(name) or ""


@cache
def _public_suffixes() -> PublicSuffixList:
    # 50 ms to read: only hosts that no outlet has registered need it.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
