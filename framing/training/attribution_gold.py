"""Human attributions as token numbers, and batches of windows for the net."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.inputs import Spellings, colons, forms, normal, positions
from framing.attribution.net.windows import pack, windows
from framing.language.tokens import Tokens

Ints = NDArray[np.int64]
SOURCE, CUE, CONTENT = 1, 2, 3
LIKELY = 0.35  # probability from which the words of what a teacher found count as a cue's
RATE_STEPS = np.array([0.01, 0.03, 0.06, 0.12, 0.2, 0.35, 0.5, 0.65, 0.8])


@dataclass(frozen=True)
class GoldStatement:
    """Token numbers of one attribution; `head` stands for its cue.

    `weight` is 1 for what a person marked, and for what a teacher found the probability that it is
    right. `counts` is whether it counts on a page, by the annotators of whole articles; no number
    where they were not asked.
    """

    head: int
    source: Ints
    cue: Ints
    content: Ints
    weight: float = 1.0
    counts: float = float("nan")


def covered(tokens: Tokens, text: int, spans: Sequence[Sequence[int]]) -> Ints:
    """Return the numbers of the tokens of `text` that overlap one of `spans`."""
    begin, end = tokens.bounds[text], tokens.bounds[text + 1]
    starts, ends = tokens.start[begin:end], tokens.end[begin:end]
    runs = [
        np.arange(np.searchsorted(ends, s, "right"), np.searchsorted(starts, e, "left"))
        for s, e in spans
    ]
    return np.concatenate([*runs, np.empty(0, np.int64)]).astype(np.int64) + begin


def rate_class(seen: NDArray[Any], cues: NDArray[Any]) -> NDArray[np.int64]:
    """Return a class, 0 to 12, of how often a word is in a cue: `cues` times out of `seen`."""
    rate = (cues + 0.2) / (seen + 2)
    frequent = 3 + np.searchsorted(RATE_STEPS, rate, "right")
    rare = np.where(cues > 0, 2, 1)
    return np.where(seen >= 3, frequent, np.where(seen > 0, rare, 0))


class Corpus:
    """Tokens of some articles as the net's inputs, with human statements where there are any."""

    def __init__(self, tokens: Tokens, words: dict[str, int]) -> None:
        self.tokens = tokens
        table = forms(tokens.vocabulary, Spellings(words))
        of_type = tokens.type
        self.word, self.suffix = table.word[of_type], table.suffix[of_type]
        self.prefix, self.shape = table.prefix[of_type], table.shape[of_type]
        keys: dict[str, int] = {}
        of_form = [keys.setdefault(normal(f), len(keys)) for f in tokens.vocabulary]
        self.keys = keys
        self.key = np.array(of_form, np.int64)[of_type]
        self.rate = np.zeros(len(tokens), np.int64)
        where = positions(tokens)
        self.paragraph, self.position, self.counts = where.paragraph, where.position, where.counts
        self.colon = colons(tokens)
        self.windows = windows(self.paragraph, tokens.bounds, self.colon)
        self.statements: list[list[GoldStatement]] = []
        self.asked = np.zeros(len(tokens), bool)  # where it is known which statements count

    def label(self, records: Sequence[dict[str, Any]], training: NDArray[np.bool_]) -> None:
        """Read the attributions; cue rates come from the articles in `training`, less their own."""
        text_of = np.repeat(np.arange(len(records)), np.diff(self.tokens.bounds))
        in_cue = np.zeros(len(self.tokens), bool)
        self.asked = np.array([bool(r.get("asked")) for r in records], bool)[text_of]
        spans: list[tuple[list[NDArray[np.int64]], float, float]] = []
        for i, record in enumerate(records):
            for a in record["attributions"]:
                parts = [covered(self.tokens, i, a[p]) for p in ("source", "cue", "content")]
                weight = a.get("probability", 1.0)
                if weight >= LIKELY:
                    in_cue[parts[1]] = True
                spans.append((parts, weight, a.get("counts", float("nan"))))
        n_keys = len(self.keys)
        taught = training[text_of]
        seen = np.bincount(self.key[taught], minlength=n_keys)
        cues = np.bincount(self.key[taught & in_cue], minlength=n_keys)
        self.rates = rate_class(seen, cues)
        for i, (begin, end) in enumerate(
            zip(self.tokens.bounds, self.tokens.bounds[1:], strict=False)
        ):
            key = self.key[begin:end]
            if training[i]:
                own, where = np.unique(key, return_inverse=True)
                own_seen = np.bincount(where)
                own_cues = np.bincount(where, weights=in_cue[begin:end])
                classes = rate_class(seen[own] - own_seen, cues[own] - own_cues)
                self.rate[begin:end] = classes[where]
            else:
                self.rate[begin:end] = self.rates[key]
        strength = (cues + 0.2) / (seen + 2)
        self.statements = [[] for _ in range(len(self.windows) - 1)]
        taken: Counter[int] = Counter()
        for (source, cue, content), weight, counts in spans:
            if len(cue) == 0 or len(content) == 0:
                continue
            head = int(cue[np.argmax(strength[self.key[cue]])])
            if taken[head]:
                continue
            taken[head] += 1
            window = int(np.searchsorted(self.windows, head, "right")) - 1
            statement = GoldStatement(head, source, cue, content, weight, counts)
            self.statements[window].append(statement)


def batch(corpus: Corpus, chosen: Sequence[int]) -> Any:
    """Return the windows `chosen` as the net's inputs, with the gold in local token numbers."""
    import torch

    chosen = sorted(chosen)
    begin, end = corpus.windows[:-1][chosen], corpus.windows[1:][chosen]
    lengths = end - begin
    starts = np.cumsum(lengths) - lengths
    index = np.repeat(begin - starts, lengths) + np.arange(lengths.sum())
    layout = pack(starts, lengths)
    n = len(index)
    first, last = np.zeros(n, bool), np.zeros(n, bool)
    first[starts], last[starts + lengths - 1] = True, True
    out = SimpleNamespace(
        first=torch.from_numpy(first),
        last=torch.from_numpy(last),
        rows=torch.from_numpy(layout.rows),
        mirror=torch.from_numpy(layout.mirror),
        offsets=layout.offsets.tolist(),
        index=index,
        paragraph=corpus.paragraph[index],
        colon=corpus.colon[index],
        counts=corpus.counts[index],
        asked=corpus.asked[index],
        statements=[],
    )
    for name in ("word", "suffix", "prefix", "shape", "rate", "position"):
        setattr(out, name, torch.from_numpy(getattr(corpus, name)[index].astype(np.int64)))
    if corpus.statements:
        for number, start, shift, length in zip(
            chosen, starts, begin - starts, lengths, strict=True
        ):
            for f in corpus.statements[number]:
                parts = [p - shift for p in (f.source, f.cue, f.content)]
                source, cue, content = (p[(p >= start) & (p < start + length)] for p in parts)
                head = int(f.head - shift)
                out.statements.append(
                    replace(f, head=head, source=source, cue=cue, content=content)
                )
    out.statements.sort(key=lambda f: f.head)
    return out
