"""Whether the addresses in outlet files answer: official sites, sources and feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from framing.collecting.fetch import Failed, Fetcher
from framing.collecting.listing import listing
from framing.errors import UnitError
from framing.outlets.outlet import fault, faults, table, text_of

HOSTS = 8  # hosts that are asked at the same time
LARGE = "is larger than"  # a page that is too long to read has answered all the same


def unanswered(
    paths: Sequence[Path], fetcher: Fetcher, progress: Callable[[int], object] = lambda done: None
) -> list[UnitError]:
    """Return the addresses in outlet files that do not answer, each with file, line and key.

    Each address is asked for once, however many files name it. A feed must be one. Files that are
    broken are left out, as a check without the network tells them. progress: called with how many
    thousandths of the work were done since the last call.
    """
    named: defaultdict[tuple[str, bool], list[tuple[Path, str, str]]] = defaultdict(list)
    for path in paths:
        for address, is_feed, key, text in _addresses(path):
            named[address, is_feed].append((path, key, text))
    hosts: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for address, is_feed in named:
        hosts[urlsplit(address).netloc].append((address, is_feed))
    done = [0]

    def work(queue: list[tuple[str, bool]]) -> list[tuple[tuple[str, bool], str, str]]:
        found = []
        for asked in queue:
            what, hint = _trouble(*asked, fetcher)
            if what:
                found.append((asked, what, hint))
            done[0] += 1
        return found

    troubles = []
    with ThreadPoolExecutor(HOSTS) as pool:
        shown = 0
        for answer in pool.map(work, hosts.values()):
            troubles += answer
            share = 1000 * done[0] // len(named)
            progress(share - shown)
            shown = share
    errors = [
        fault(path, text, key, f"{asked[0]} {what}", hint)
        for asked, what, hint in troubles
        for path, key, text in named[asked]
    ]
    return sorted(errors, key=lambda each: (each.where or "", each.line or 0, each.what))


def _addresses(path: Path) -> Iterator[tuple[str, bool, str, str]]:
    """Yield (address, whether it is a feed, key, the file's text) of an outlet file."""
    try:
        text = text_of(path)
        data = table(text, path)
    except UnitError:
        return
    if data.get("invented") or any(faults(data)):
        return
    for feed in data.get("feeds", []):
        yield feed, True, "feeds", text
    for claim, page in data.get("sources", {}).items():
        yield page, False, f"sources.{claim}", text


def _trouble(address: str, is_feed: bool, fetcher: Fetcher) -> tuple[str, str]:
    """Return what is wrong with an address and a hint, ("", "") if it answers."""
    try:
        fetched = fetcher.get(address)
    except Failed as error:
        if str(error).startswith(LARGE) and not is_feed:
            return "", ""
        return str(error), "look for the new address, or remove it"
    if fetched.moved:
        return f"has moved to {fetched.moved}", "write the new address"
    if is_feed:
        try:
            listing(fetched.body)
        except ValueError as error:
            return str(error), "look for the address of the feed, or remove it"
        if fetched.body.lstrip()[:1] != b"<":
            return "is not a feed", "look for the address of the feed, or remove it"
    return "", ""
