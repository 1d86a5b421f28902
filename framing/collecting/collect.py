"""Collecting: from outlets, feeds, sitemaps and lists of addresses to a folder of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from framing.articles.article import Article, Reject
from framing.articles.columns import Options
from framing.articles.decoding import Unreadable
from framing.articles.reading import looked_at
from framing.collecting.fetch import Failed, Fetched, Fetcher
from framing.collecting.listing import Entry, Listing, listing
from framing.collecting.store import OLDER, Store, Version
from framing.errors import FramingError
from framing.outlets import Registry

HOSTS = 8  # hosts that are asked at the same time
LISTS = 200  # sitemaps of one index that are followed
PAGES = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True)
class Source:
    """A list to follow: an address or a file, and the outlet it belongs to ("" if not known)."""

    where: str
    outlet: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it lies on this machine."""
        return "://" not in self.where


@dataclass
class Summary:
    """What a run did: numbers of articles stored, pages set aside and failures, new addresses
    (with --dry-run: what would be fetched), and lists that did not change."""

    stored: int = 0
    set_aside: int = 0
    failed: int = 0
    unchanged: int = 0
    entries: tuple[Entry, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


def sources_of(asked: Sequence[str], registry: Registry) -> list[Source]:
    """Return the lists that names of outlets, addresses and files mean.

    Raises FramingError for a name that is none of them, and for an outlet without feeds.
    """
    found = []
    for each in asked:
        if each.startswith(("http://", "https://")):
            outlet, registered = registry.of_url(each)
            found.append(Source(each, outlet if registered else ""))
        elif Path(each).is_file():
            found.append(Source(each))
        elif known := registry.of_name(each):
            outlet_ = registry.outlets[known]
            if not outlet_.feeds:
                raise FramingError(
                    "its file names no feeds",
                    where=known,
                    hint="add feeds to a file of your own, or give a feed or sitemap",
                )
            found += [Source(feed, known) for feed in outlet_.feeds]
        else:
            raise FramingError(
                f"{each!r} is not a registered outlet, an address or a file",
                hint="framing outlets list shows the outlets",
            )
    return list(dict.fromkeys(found))


def collect(
    sources: Sequence[Source],
    store: Store,
    fetcher: Fetcher,
    registry: Registry,
    *,
    since: str = "",
    limit: int | None = None,
    dry_run: bool = False,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Summary:
    """Fetch what `sources` name and the store does not hold, and store its articles.

    since: only articles of this day (ISO) or later, as far as lists and pages date them. limit:
    articles of each outlet, at most. dry_run: fetch the lists alone. progress: called with the
    pages done and those in all.
    """
    summary = Summary()
    entries: dict[str, Entry] = {}
    for source in sources:
        for entry in _entries(source, store, fetcher, since, summary):
            older = since and entry.date and entry.date < since
            if not older and not store.is_done(entry.url, since):
                entries.setdefault(entry.url, entry)
    chosen = _limited(entries.values(), registry, limit)
    summary.entries = tuple(chosen)
    if not dry_run:
        _fetch_all(chosen, store, fetcher, registry, since, summary, progress)
    if dry_run or summary.failed or len(chosen) < len(entries):
        store.forget_lists()
    return summary


def _entries(
    source: Source, store: Store, fetcher: Fetcher, since: str, summary: Summary
) -> Iterator[Entry]:
    """Yield what a list names, and the lists that a sitemap index names."""
    waiting = [source.where]
    seen: set[str] = set()
    while waiting and len(seen) < LISTS:
        where = waiting.pop(0)
        if where in seen:
            continue
        seen.add(where)
        try:
            found = _listing(replace(source, where=where), store, fetcher, since, summary)
        except (Failed, ValueError, OSError) as error:
            _fail(where, source.outlet, str(error), store, summary)
            continue
        waiting += found.further
        yield from found.entries


def _listing(
    source: Source, store: Store, fetcher: Fetcher, since: str, summary: Summary
) -> Listing:
    if source.is_file:
        return listing(Path(source.where).read_bytes(), source.outlet)
    known = store.list_version(source.where)
    if since < known.since:  # it names what was too old then
        known = Version(moved=known.moved)
    fetched = fetcher.get(known.moved or source.where, known.etag, known.modified)
    moved = fetched.moved or known.moved
    if fetched.moved:
        summary.moved += ((source.where, fetched.moved),)
    if fetched.status == 304:
        summary.unchanged += 1
        store.keep_list(source.where, replace(known, moved=moved))
        return Listing()
    if fetched.content_type in PAGES[:2] and b"<html" in fetched.body[:2000].lower():
        if not source.outlet:  # the address of an article, not of a list
            return Listing((Entry(source.where),))
        raise ValueError("is a page, neither a feed nor a sitemap")
    found = listing(fetched.body, source.outlet)
    store.keep_list(source.where, Version(fetched.etag, fetched.modified, moved, since))
    return found


def _limited(entries: Any, registry: Registry, limit: int | None) -> list[Entry]:
    """Return the entries with their outlets, the newest of each first, at most `limit` of each."""
    by_outlet: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        outlet = entry.outlet or registry.of_url(entry.url)[0]
        by_outlet[outlet].append(replace(entry, outlet=outlet))
    chosen = []
    for found in by_outlet.values():
        newest = sorted(found, key=lambda each: each.date, reverse=True)
        chosen += newest[:limit]
    return chosen


def _fetch_all(
    entries: Sequence[Entry],
    store: Store,
    fetcher: Fetcher,
    registry: Registry,
    since: str,
    summary: Summary,
    progress: Callable[[int, int], object],
) -> None:
    """Fetch pages, hosts side by side and each page by page; store them in this thread."""
    hosts: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        hosts[urlsplit(entry.url).netloc].append(entry)
    done: SimpleQueue[tuple[Entry, Fetched | Exception]] = SimpleQueue()
    stop = Event()

    def work(queue: list[Entry]) -> None:
        for entry in queue:
            if stop.is_set():
                return
            try:
                done.put((entry, fetcher.get(entry.url)))
            except Exception as error:  # the waiting thread tells it
                done.put((entry, error))

    with ThreadPoolExecutor(HOSTS) as pool:
        try:
            for queue in hosts.values():
                pool.submit(work, queue)
            for number in range(1, len(entries) + 1):
                entry, answer = done.get()
                _keep(entry, answer, store, registry, since, summary)
                progress(number, len(entries))
        finally:
            stop.set()  # interrupted: no thread begins another page


def _keep(
    entry: Entry,
    answer: Fetched | Exception,
    store: Store,
    registry: Registry,
    since: str,
    summary: Summary,
) -> None:
    if isinstance(answer, Failed):
        _fail(entry.url, entry.outlet, str(answer), store, summary)
        return
    if isinstance(answer, Exception):
        raise answer
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    found = article_of(answer, entry)
    if isinstance(found, Reject):
        store.set_aside(entry.url, entry.outlet, moment, f"{found.reason}: {found.detail}")
        summary.set_aside += 1
        return
    day = found.date or entry.date
    if since and day and day < since:
        store.set_aside(entry.url, entry.outlet, moment, f"{OLDER}{day}")
        summary.set_aside += 1
        return
    store.add(
        {
            "id": blake2b(entry.url.encode(), digest_size=8).hexdigest(),
            "asked": entry.url,
            "url": found.url or answer.url,
            "outlet": entry.outlet,
            "date": day,
            "title": found.title or entry.title,
            "authors": found.authors,
            "section": found.section,
            "text": found.text[-found.shift :] if found.shift < 0 else found.text,
            "fetched": moment,
            "content_type": answer.content_type,
            "page": answer.body,
        }
    )
    summary.stored += 1


def article_of(fetched: Fetched, entry: Entry) -> Article | Reject:
    """Return the article in a page as fetched, or why it holds none."""
    from framing.articles.formats import html

    if fetched.content_type not in PAGES:
        told = f"is not a page but {fetched.content_type}"
        return Reject(entry.url, 1, "", "unreadable", told)
    try:
        page = html.decoded(fetched.body, entry.url)
        found = next(iter(html.article(page, entry.url, Options(), url=fetched.url)))
    except Unreadable as error:
        return Reject(entry.url, 1, "", "unreadable", error.what)
    return looked_at(found) if isinstance(found, Article) else found


def _fail(url: str, outlet: str, reason: str, store: Store, summary: Summary) -> None:
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    store.failures.append((url, outlet, moment, reason))
    summary.failed += 1
