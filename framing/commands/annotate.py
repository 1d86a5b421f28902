"""`framing annotate`: the marked spans of each article, as JSON Lines."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.commands._inputs import (
    asked_dates,
    asked_reviewed,
    reads_articles,
    require,
    tell_lost,
    tell_misfits,
    told_apart,
    write_out,
)
from framing.commands._lines import writes_lines
from framing.commands._measuring import require_measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framing.articles.article import Article, Reject
    from framing.corrections.applied import Unfit
    from framing.table.lines import Lines

ALONE_BELOW = 3  # batches; fewer are done before other processes have started


@click.command("annotate")
@reads_articles
@writes_lines
@click.option("--fast", is_flag=True, help="Use the fast attribution model.")
@click.option(
    "--spans",
    is_flag=True,
    help="Source, cue and content alone: no speakers, loaded terms or other marks. Faster.",
)
@click.option("--text/--no-text", default=True, show_default=True, help="Include the article text.")
def COMMAND(  # a unit's command is found by this name
    inputs: tuple[str, ...],
    columns: dict[str, str],
    outlets: Path | None,
    output: Path | None,
    fast: bool,
    spans: bool,
    text: bool,
) -> int:
    """Mark who says what in each article: one JSON object per article.

    Every offset is a Python string offset into the article's text as given (of a text file, what
    follows its date line), end exclusive; spans are [[start, end], ...]. What an article does not
    give is null. A headline in a field of its own is measured with the text, as by every command,
    but what stands in it has no offsets and is left out.

    \b
    id, text         as given
    attributions     one per statement by somebody other than the writer:
      source, cue, content   spans of who speaks, of the verb, and of what is said
      speaker, mention       fullest name in the article; spans that lead from source to name
      kind, naming           for whom it speaks (official, expert, ...); named, body (an
                             organisation or document), unnamed or anonymous
      speaker_probability    how likely the speaker is right, if it is a statement
      kind_probability       how likely the kind is
      title, why             position and affiliation, and why it is heard, in the article's words
      title_spans, why_spans where these words stand
      body, country          for which the speaker speaks
      form                   direct, indirect or mixed
      lemma, verb_class      the verb and its class
      stance, heated         what the verb implies (neutral, endorsing, distancing); whether it
                             portrays the speaker as angry or boastful
      carrier, carriers      who relays the statement, and the chain from the reader inwards
                             (name, kind, spans)
      reason, reason_sort    why the source is anonymous
      voiced                 false: an attitude or intention that nobody voiced
      continued              a quotation that continues the one before it
      probability, unclear   how likely this is a statement of somebody; true: that it is one,
                             with this speaker and kind, is too unlikely to be shown as fact and
                             is the reader's to decide
      origin                 "net", or the set form that found it
      corrected              what a reader corrected
    sentences        those judged for loaded wording: start, end, probability, loaded, and the
                     spans of loaded terms
    marks            all other marks: start, end, layer, label, voice, note
    status           only of articles that are not measured: why

    Articles are processed in batches on all cores, so memory stays flat however many there are.
    Inputs that cannot be read or measured are listed in OUTPUT.rejects.csv.

    \b
    Examples:
      framing annotate articles.jsonl -o spans.jsonl
      framing annotate article.txt | python -m json.tool
      cat articles.jsonl | framing annotate - --no-text -o spans.jsonl
      framing annotate articles/ --fast --spans --no-text -o spans.jsonl
    """
    from framing.articles import stream
    from framing.corrections.attached import by_text, misfit, with_corrections
    from framing.corrections.correction import checksum
    from framing.processes import cores
    from framing.table.lines import annotated, joined, unmeasured
    from framing.table.measure import SPANS_CHARACTERS, batches
    from framing.table.spread import Salvage, in_order

    require(inputs)
    told: list[Reject] = []
    reviewed = asked_reviewed()
    if spans and reviewed:
        raise click.UsageError("--spans gives the machine's own marks: leave out --corrections")
    given, met = by_text(reviewed), set[str]()

    def corrected(article: Article) -> Article:
        if given:
            met.add(checksum(article.text))
        return with_corrections(article, given)

    read = stream(
        inputs, columns=columns or None, outlets=outlets, dates=asked_dates(), headlines=True
    )
    articles = map(corrected, told_apart(read, told.append))
    work = partial(annotated, fast=fast, spans=spans, text=text, columns=columns)
    parts = batches(articles, SPANS_CHARACTERS if fast and spans else None)
    first = list(islice(parts, ALONE_BELOW))
    workers = cores() if len(first) == ALONE_BELOW else 1
    salvage = Salvage(
        split=lambda part: [[article] for article in part],
        lost=partial(unmeasured, text=text, columns=columns),
        joined=joined,
    )
    found = in_order(work, chain(first, parts), workers, salvage)
    unfit: list[tuple[Article, Unfit]] = []
    write_out(_lines(found, told, unfit, output), output, told)
    tell_lost([each for each in reviewed if each.text not in met])
    tell_misfits(
        [
            misfit(article, (c.mark, c.start, c.end), c.words, each.reason, reviewed)
            for article, each in unfit
            for c in (each.correction,)
        ]
    )
    return 0


def _lines(
    parts: Iterator[Lines],
    told: list[Reject],
    unfit: list[tuple[Article, Unfit]],
    output: Path | None,
) -> Iterator[bytes]:
    """Yield the lines; add what could not be measured to `told`, and misfits to `unfit`."""
    done = 0
    for part in parts:
        told += part.rejects
        unfit += part.unfit
        done += len(part.lines)
        yield from part.lines
    require_measured(done - sum(each.detail.startswith("unscored") for each in told), told, output)
