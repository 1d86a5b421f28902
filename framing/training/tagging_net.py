"""The tagger's net in PyTorch, and its weights as the arrays that `language.tags` reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import FramingError
from framing.language.forms import AFFIXES, BUCKETS, SHAPES, affixes, key, shape
from framing.language.tags import REACH, TAGS

try:
    import torch
    from torch import Tensor, nn
    from torch.nn import functional
except ModuleNotFoundError:
    raise FramingError("training needs PyTorch", hint='pip install "newsframing[train]"') from None


class Forms:
    """The inputs for each form of a vocabulary; form 0 is the blank between sentences."""

    def __init__(
        self, vocabulary: list[str], words: dict[str, int], own_words: dict[str, int]
    ) -> None:
        keys = [key(form) for form in vocabulary]
        self.word = torch.tensor([words.get(k.lower(), 0) for k in keys])
        self.own = torch.tensor([own_words.get(k) or own_words.get(k.lower(), 0) for k in keys])
        self.affix = torch.tensor([affixes(form) for form in vocabulary]).reshape(-1, AFFIXES)
        self.shape = torch.tensor([shape(form) for form in vocabulary])


class Net(nn.Module):  # type: ignore[misc, unused-ignore]
    """Vectors of words by form, two convolutions over the sentence, and the choice of a tag."""

    def __init__(
        self, vectors: NDArray[np.float32], n_own: int, n_tags: int, settings: dict[str, Any]
    ) -> None:
        super().__init__()
        width, hidden = settings["width"], settings["hidden"]
        self.settings = settings
        self.vectors: Any
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.project = nn.Linear(vectors.shape[1], width)
        self.own = nn.Embedding(n_own + 1, width, padding_idx=0)
        self.affix = nn.EmbeddingBag(BUCKETS, width, mode="sum")
        self.shape = nn.Embedding(SHAPES, width)
        for table in (self.own, self.affix, self.shape):
            nn.init.normal_(table.weight, 0, 0.1)
        with torch.no_grad():
            self.own.weight[0] = 0
        self.norm, self.mix = nn.LayerNorm(width), nn.Linear(width, width)
        self.first = nn.Conv1d(width, hidden, 2 * REACH + 1, padding=REACH)
        self.second = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.out = nn.Linear(hidden, n_tags)

    def word_vectors(self, forms: Forms, which: Tensor) -> Tensor:
        """Return the vectors of the forms numbered `which`."""
        word, own = forms.word[which], forms.own[which]
        if self.training:  # so that affixes and shape learn to stand alone
            drop = self.settings["word_dropout"]
            own = own * (torch.rand(len(which)) > drop)
            word = word * (torch.rand(len(which)) > drop / 2)
        x = self.project(self.vectors[word]) + self.own(own)
        x = x + self.affix(forms.affix[which]) + self.shape(forms.shape[which])
        x = functional.dropout(x, 0.2, self.training)
        found: Tensor = self.norm(x + self.mix(functional.relu(x)))
        return found

    def forward(self, forms: Forms, places: Tensor) -> Tensor:
        """Return the score of each tag at each of the `places`, numbers of forms, 0 blank."""
        drop = self.settings["dropout"]
        is_word = (places != 0)[:, None].float()
        distinct, which = torch.unique(places, return_inverse=True)
        x = self.word_vectors(forms, distinct)[which] * is_word
        x = functional.dropout(x, drop / 2, self.training)
        x = functional.relu(self.first(x.T[None])) * is_word.T[None]
        x = functional.dropout(x, drop, self.training)
        x = x + functional.relu(self.second(x))
        x = functional.dropout(x, drop, self.training)
        scores: Tensor = self.out(x[0].T)
        return scores

    def arrays(
        self, words: dict[str, int], own_words: dict[str, int], tags: list[str]
    ) -> dict[str, NDArray[np.generic]]:
        """Return the weights as `language.tags` reads them; tables as whole numbers of 8 bits."""
        project = self.project.weight.detach().numpy()
        found: dict[str, NDArray[np.generic]] = {
            "words": _lines(words),
            "own_words": _lines(own_words),
            "tag": np.array([TAGS.index(tag) for tag in tags], np.uint8),
        }
        tables = {
            "vector": self.vectors.numpy() @ project.T,
            "own": self.own.weight.detach().numpy(),
            "affix": self.affix.weight.detach().numpy(),
        }
        for name, table in tables.items():
            scale = np.maximum(np.abs(table).max(0), 1e-6) / 127
            found[name] = np.round(table / scale).astype(np.int8)
            found[f"{name}_scale"] = scale.astype(np.float32)
        first = self.first.weight.detach().numpy()  # (hidden, width, place)
        second = self.second.weight.detach().numpy()
        weights: dict[str, Any] = {
            "shape": self.shape.weight,
            "bias": self.project.bias,
            "mix": self.mix.weight.T,
            "mix_bias": self.mix.bias,
            "gain": self.norm.weight,
            "shift": self.norm.bias,
            "first": first.transpose(1, 2, 0).reshape(first.shape[1], -1),
            "first_bias": self.first.bias,
            "second": second.transpose(2, 1, 0).reshape(-1, second.shape[0]),
            "second_bias": self.second.bias,
            "out": self.out.weight.T,
            "out_bias": self.out.bias,
        }
        for name, weight in weights.items():
            array = weight if isinstance(weight, np.ndarray) else weight.detach().numpy()
            found[name] = np.ascontiguousarray(array, np.float16)
        return found


def _lines(numbered: dict[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(numbered).encode("utf-8"), np.uint8)
