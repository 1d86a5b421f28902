"""A model whose arrays do not fit each other, or the code, is refused when it is opened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from framing import model_files
from framing.attribution.decision import model as decision
from framing.attribution.net import model as net
from framing.attribution.net.shapes import shapes as of_net
from framing.attribution.profiles import chooser, kinds
from framing.attribution.speakers import stored as speakers
from framing.errors import ModelError
from framing.features.learnt import headline_frames
from framing.features.loaded import model as loaded
from framing.language import tags
from framing.model_shapes import fit

Arrays = Mapping[str, NDArray[np.generic]]
Shapes = Mapping[str, str]
MODELS: dict[str, Callable[[Arrays], Shapes]] = {
    "attribution": of_net,
    "attribution-fast": of_net,
    "decision": lambda arrays: decision.shapes(),
    "decision-fast": lambda arrays: decision.shapes(),
    "frames": lambda arrays: headline_frames.shapes(),
    "kinds": lambda arrays: kinds.ARRAYS,
    "loaded": lambda arrays: loaded.ARRAYS,
    "speakers": lambda arrays: speakers.shapes(),
    "tagger": lambda arrays: tags.ARRAYS,
    "titles": lambda arrays: chooser.ARRAYS,
    "why": lambda arrays: chooser.ARRAYS,
}
# Their first length is that of nothing else in the model.
FREE = {
    *(("attribution", "rate.weight"), ("attribution-fast", "rate.weight")),
    *(("titles", "dense"), ("why", "dense")),  # of the vectors of "kinds"
    *(("loaded", "near"), ("loaded", "proper")),
}


@cache
def arrays_of(name: str) -> Arrays:
    (file,) = model_files.model_folder(name).glob("*.npz")
    with np.load(file) as opened:
        return {each: opened[each] for each in opened.files}


@pytest.mark.parametrize("name", MODELS)
def test_every_array_that_ships_has_a_shape_and_fits(name: str) -> None:
    arrays = arrays_of(name)
    shapes = MODELS[name](arrays)
    assert arrays.keys() == shapes.keys()
    fit(arrays, shapes)


@pytest.mark.parametrize("name", MODELS)
def test_an_array_that_is_shorter_or_longer_by_one_along_any_axis_is_noticed(name: str) -> None:
    arrays = arrays_of(name)
    shapes = MODELS[name](arrays)
    for array, values in arrays.items():
        for axis in range(values.ndim):
            if shapes[array].startswith("lines "):
                others = [values[values != ord("\n")]]
            else:
                longer = np.repeat(values, 1 + (np.arange(values.shape[axis]) == 0), axis)
                others = [np.delete(values, 0, axis), longer]
            for other in others:
                if axis or (name, array) not in FREE:
                    with pytest.raises(ValueError):
                        fit({**arrays, array: other}, shapes)
        with pytest.raises(ValueError):
            fit({**arrays, array: values[None]}, shapes)
        with pytest.raises(KeyError):
            fit({each: arrays[each] for each in arrays if each != array}, shapes)


OPENED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "attribution": ("of_cue.weight", net.read_model),
    "attribution-fast": ("both", net.read_model),
    "decision": ("of_words", decision.read_decision),
    "frames": ("lists", headline_frames.load),
    "kinds": ("weights", lambda folder: kinds.read_kinds.__wrapped__()),
    "loaded": ("own", loaded.load),
    "speakers": ("hidden_noun", lambda folder: speakers.stored_arrays.__wrapped__()),
    "tagger": ("out", tags.load),
    "titles": ("weights", lambda folder: chooser.read_chooser.__wrapped__("titles")),
}


@pytest.mark.parametrize("name", OPENED)
def test_such_a_model_is_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    array, opened = OPENED[name]
    folder = Path(shutil.copytree(model_files.model_folder(name), tmp_path / name))
    (file,) = folder.glob("*.npz")
    arrays = arrays_of(name)
    np.savez(file, **{**arrays, array: arrays[array][1:]})
    monkeypatch.setenv("FRAMING_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match=f"is malformed: '{array}' has the shape") as error:
        opened(folder)
    assert "\n" not in str(error.value) and str(folder) in str(error.value)
