"""The heads of the model of loaded language, and every figure of its card.

All figures on annotated sentences are from cross-validation grouped by article: no sentence is
judged by weights that saw its article. The encoder saw raw news only.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import SYMBOLS, Masked, Vocabulary
from framing.features.loaded.model import Encoder, logistic, word_spans
from framing.features.loaded.sight import beside, categories, listed
from framing.training.loaded import Arrays, bag_matrix, encoder_of, lexicon_table
from framing.training.loaded_corpus import Set, annotated
from framing.training.loaded_folds import calibrated, folds_of, most

# What counts as a word where marked words are compared.
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Sight:
    """What the heads see of some sentences: dense (n, d), words a sparse matrix; of tokens,
    states, and whether they are part of a loaded term."""

    dense: Floats
    words: Any
    states: Floats
    part: NDArray[np.bool_]


@dataclass(frozen=True)
class Sentences:
    """A head for sentences, folded: weights of dense features, a score a word, and a constant."""

    dense: Floats
    bag: Floats
    constant: float

    def odds(self, sight: Sight) -> Floats:
        """Return the log-odds of sentences."""
        return np.asarray(
            sight.dense @ self.dense + sight.words @ self.bag + self.constant, np.float32
        )


@dataclass(frozen=True)
class Words:
    """A head for words, folded: a score a word, weights of state, neighbours, sentence."""

    word: Floats
    states: Floats
    beside: Floats
    sentence: float
    constant: float

    def odds(self, sight: Sight, masked: Masked, sentence: Floats) -> Floats:
        """Return the log-odds of the tokens of sentences with log-odds `sentence`."""
        found = self.word[masked.ids] + sight.states @ self.states + self.constant
        found += beside(sight.part, masked.bounds) @ self.beside
        found += self.sentence * np.repeat(sentence, np.diff(masked.bounds))
        return np.asarray(found, np.float32)


class Trainer:
    """Fits heads over a fixed encoder; what it needs of a word is computed once a word."""

    def __init__(self, spec: dict[str, Any], arrays: Arrays) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        self.options = spec["heads"]
        self.seed: int = spec["seed"]
        self.vocabulary: Vocabulary
        self.encoder: Encoder
        self.vocabulary, self.encoder = encoder_of(arrays)
        self.lexicon = lexicon_table(self.vocabulary)
        self.weight = arrays["weight"].astype(np.float32)
        self.meaning = arrays["meaning"].astype(np.float32)
        forms = ["" for _ in SYMBOLS] + list(self.vocabulary.words)
        pieces = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=8, binary=True)
        table = pieces.fit_transform(forms).astype(np.float32)
        length = np.sqrt(np.maximum(1, np.asarray(table.sum(axis=1)).ravel()))
        self.pieces = table.multiply(1 / length[:, None]).tocsr()

    def see(self, masked: Masked, flags: NDArray[np.bool_]) -> Sight:
        """Return what the heads see of `masked`; flags: `listed`, of its tokens."""
        ids, bounds = masked.ids, masked.bounds
        states = self.encoder.states(ids, bounds)
        pooled = self.encoder.pooled(states, bounds)
        outlets = self.encoder.outlets(pooled)
        dense = np.hstack([categories(self.lexicon, flags[:, 0], ids, bounds), pooled, outlets])
        return Sight(dense, bag_matrix(ids, bounds, self.weight), states, flags[:, 1])

    def sentences(self, sight: Sight, target: Floats) -> Sentences:
        """Fit a head for sentences; target: the share of people who would call it loaded."""
        from scipy.sparse import csr_matrix, hstack
        from sklearn.linear_model import LogisticRegression

        o = self.options
        meaning = sight.words @ self.meaning
        raw = np.hstack([sight.dense, meaning])
        n_states, n_meaning = 2 * len(self.encoder.bias), self.meaning.shape[1]
        n_lexicon = self.lexicon.shape[1] + 3
        n_found = 2
        scale = np.concatenate(
            [
                np.full(n_lexicon, o["lexicon"] / np.sqrt(n_lexicon)),
                np.full(n_found, o["found"]),
                np.full(n_states, o["states"] / np.sqrt(n_states)),
                np.full(2, o["outlets"]),
                np.full(n_meaning, o["meaning"] / np.sqrt(n_meaning)),
            ]
        )
        mean = raw.mean(axis=0)
        scale = scale / (raw.std(axis=0) + 1e-6)
        blocks = [
            csr_matrix((raw - mean) * scale),
            sight.words * o["words"],
            (sight.words @ self.pieces) * o["characters"],
        ]
        matrix = hstack(blocks).tocsr()
        yes, no = np.flatnonzero(target > 0), np.flatnonzero(target < 1)
        model = LogisticRegression(C=o["cost"], max_iter=100, tol=1e-3).fit(
            matrix[np.concatenate([yes, no])],
            np.repeat([1, 0], [len(yes), len(no)]),
            sample_weight=np.concatenate([target[yes], 1 - target[no]]),
        )
        found = model.coef_[0]
        width = raw.shape[1]
        dense = found[:width] * scale
        n_dense = sight.dense.shape[1]
        n_words = len(self.weight)
        score = found[width : width + n_words] * o["words"]
        score = score + self.pieces @ found[width + n_words :] * o["characters"]
        score = score + self.meaning @ dense[n_dense:]
        constant = float(model.intercept_[0] - mean @ dense)
        return Sentences(dense[:n_dense].astype(np.float32), score.astype(np.float32), constant)

    def words(self, sight: Sight, masked: Masked, marked: NDArray[np.bool_], odds: Floats) -> Words:
        """Fit a head for words; odds: log-odds of the sentences from weights that saw them not."""
        from scipy.sparse import csr_matrix, hstack
        from sklearn.linear_model import LogisticRegression

        o = self.options
        ids, n = masked.ids, len(masked.ids)
        # Most words are not marked: some of these stand for all, with their weight.
        some = np.random.default_rng(self.seed).random(n) < o["word_sample"]
        real = np.flatnonzero((ids >= len(SYMBOLS)) & (marked | some))
        share = np.where(marked[real], 1, 1 / o["word_sample"])
        table = np.hstack(
            [
                self.encoder.table * 2,
                self.lexicon,
                self.lexicon[:, :-1].any(axis=1, keepdims=True),
                np.log(self.weight)[:, None] / 2,
            ]
        )
        near = beside(sight.part, masked.bounds)
        long = np.repeat(odds, np.diff(masked.bounds))[:, None]
        one = csr_matrix((np.ones(n, np.float32), (np.arange(n), ids)), (n, len(self.weight)))
        states = sight.states[real] * o["word_states"]
        dense = np.hstack([table[ids[real]], states, near[real], long[real]])
        pieces = self.pieces[ids[real]] * o["word_pieces"]
        matrix = hstack([csr_matrix(dense), one[real], pieces]).tocsr()
        model = LogisticRegression(C=o["word_cost"], max_iter=100, tol=1e-3)
        found = model.fit(matrix, marked[real], sample_weight=share).coef_[0]
        k, width, n_words = table.shape[1], dense.shape[1], len(self.weight)
        word = table @ found[:k] + found[width : width + n_words]
        word = word + self.pieces @ found[width + n_words :] * o["word_pieces"]
        of_states = found[k : k + sight.states.shape[1]] * o["word_states"]
        rest = found[k + sight.states.shape[1] : width]
        return Words(
            word.astype(np.float32),
            of_states.astype(np.float32),
            rest[:3].astype(np.float32),
            float(rest[3]),
            float(model.intercept_[0]),
        )


def by_text(data: Set) -> Masked:
    """Return the masked tokens with each text as one sentence, as the annotators saw it."""
    bounds = data.language.tokens.bounds
    return Masked(data.masked.ids, data.masked.token, np.searchsorted(data.masked.token, bounds))


def rows_of(sight: Sight, masked: Masked, rows: NDArray[np.int64]) -> tuple[Sight, Masked]:
    """Return some of the sentences."""
    lengths = np.diff(masked.bounds)
    kept = np.repeat(np.isin(np.arange(len(lengths)), rows), lengths)
    bounds = np.concatenate([[0], np.cumsum(lengths[rows])])
    part = Masked(masked.ids[kept], masked.token[kept], bounds)
    return Sight(sight.dense[rows], sight.words[rows], sight.states[kept], sight.part[kept]), part


@dataclass(frozen=True)
class Judgements:
    """What weights that saw it not say of each sentence and token of a set, probabilities.

    word_threshold: the one that gives the best F1 of words over the whole set.
    """

    data: Set
    truth: NDArray[np.bool_]
    sentences: Floats
    words: Floats
    word_threshold: float


def learn_heads(
    trainer: Trainer, spec: dict[str, Any], arrays: Arrays, data: Path
) -> tuple[Arrays, Judgements]:
    """Return the shipped arrays and the judgements in cross-validation."""
    folds, seed = spec["heads"]["folds"], spec["seed"]
    babe = annotated(data, "loaded_babe", trainer.vocabulary)
    truth = np.array([row["label"] == "biased" for row in babe.rows])
    votes = np.array(
        [np.mean([a["label"] == "biased" for a in row["annotator_labels"]]) for row in babe.rows]
    )
    share = spec["heads"]["votes"]
    target = (share * votes + (1 - share) * truth).astype(np.float32)
    fold = folds_of([row["url"] for row in babe.rows], folds, seed)
    whole = by_text(babe)
    flags = listed(babe.language)[babe.masked.token]
    seen, apart = trainer.see(whole, flags), trainer.see(babe.masked, flags)
    text = babe.text
    odds = np.zeros(len(text), np.float32)
    whole_odds = np.zeros(len(truth), np.float32)
    for k in range(folds):
        head = trainer.sentences(
            rows_of(seen, whole, np.flatnonzero(fold != k))[0], target[fold != k]
        )
        odds[fold[text] == k] = head.odds(apart)[fold[text] == k]
        print(f"fold {k}", file=sys.stderr)
        whole_odds[fold == k] = head.odds(seen)[fold == k]
    top = most(odds, text, len(truth))
    # Each fold is calibrated on the others.
    probability = np.zeros(len(odds), np.float32)
    for k in range(folds):
        slope, intercept = calibrated(top[fold != k], truth[fold != k])
        mine = fold[text] == k
        probability[mine] = logistic(slope * odds[mine] + intercept)
    marked = babe.tokens_in(lambda row: row["biased_spans"])
    token_text = np.repeat(np.arange(len(truth)), np.diff(whole.bounds))
    word_odds = np.zeros(len(whole.ids), np.float32)
    for k in range(folds):
        rows = np.flatnonzero(fold != k)
        head_words = trainer.words(
            *rows_of(seen, whole, rows), marked[fold[token_text] != k], whole_odds[rows]
        )
        mine = fold[token_text] == k
        word_odds[mine] = head_words.odds(apart, babe.masked, odds)[mine]
    words = np.zeros(len(babe.language.tokens), np.float32)
    words[babe.masked.token] = logistic(word_odds)
    words[babe.masked.token[babe.masked.ids < len(SYMBOLS)]] = 0
    word_threshold = best_threshold(babe, words)

    final = trainer.sentences(seen, target)
    final_words = trainer.words(seen, whole, marked, whole_odds)
    slope, intercept = calibrated(top, truth)
    weights: Arrays = {
        **{k: arrays[k] for k in ("words", "proper", "vectors", "weight")},
        "scale": arrays["scale"].astype(np.float32),
        **{k: arrays[k] for k in Encoder.__dataclass_fields__ if k != "vectors"},
        "lexicon": trainer.lexicon,
        "bag": final.bag,
        "dense": final.dense,
        "constant": np.array(final.constant, np.float32),
        "calibration": np.array([slope, intercept], np.float32),
        "word": final_words.word,
        "word_states": final_words.states,
        "word_beside": final_words.beside,
        "word_sentence": np.array(final_words.sentence, np.float32),
        "word_constant": np.array(final_words.constant, np.float32),
        "threshold": np.array(0.5, np.float32),
        "word_threshold": np.array(word_threshold, np.float32),
    }
    return weights, Judgements(babe, truth, probability, words, word_threshold)


def best_threshold(data: Set, words: Floats) -> float:
    """Return the probability of a word from which marking it gives the best F1 over the set."""
    candidates = np.arange(0.06, 0.5, 0.02)
    gold = [{w for p in row["biased_words"] for w in WORD.findall(p.lower())} for row in data.rows]
    scores = []
    for threshold in candidates:
        marked = [set[str]() for _ in gold]
        for text, start, end in word_spans(data.language, words >= threshold):
            marked[text] |= set(WORD.findall(data.rows[text]["text"][start:end].lower()))
        hits = sum(len(g & m) for g, m in zip(gold, marked, strict=True))
        scores.append(2 * hits / (sum(map(len, gold)) + sum(map(len, marked))))
    return float(candidates[int(np.argmax(scores))])
