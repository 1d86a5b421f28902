from pathlib import Path

import numpy as np
import pytest

from framing.errors import ModelError
from framing.model_files import open_arrays, open_model

HINT = "(install the package again, or retrain the model as its card says)"


def write(folder: Path, spec: str) -> Path:
    (folder / "spec.toml").write_text(spec)
    return folder


def test_a_model_without_specification(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as error:
        open_model(tmp_path, kind="tagger", version=1)
    assert str(error.value) == f"{tmp_path}: the tagger model has no spec.toml {HINT}"


def test_a_specification_that_is_no_toml(tmp_path: Path) -> None:
    write(tmp_path, "kind = ")
    with pytest.raises(ModelError, match=r"spec\.toml:1: is not valid TOML: Invalid value"):
        open_model(tmp_path, kind="tagger", version=1)


def test_a_model_of_another_kind(tmp_path: Path) -> None:
    write(tmp_path, 'kind = "punkt"')
    with pytest.raises(ModelError) as error:
        open_model(tmp_path, kind="tagger", version=1)
    assert "a model of kind 'punkt', where 'tagger' is asked for" in str(error.value)


def test_a_model_of_another_version(tmp_path: Path) -> None:
    write(tmp_path, 'kind = "tagger"\nversion = 2')
    with pytest.raises(ModelError) as error:
        open_model(tmp_path, kind="tagger", version=1)
    expected = "version 2 of the tagger model; this program reads 1"
    assert str(error.value) == f"{tmp_path / 'spec.toml'}: {expected} {HINT}"


def test_a_model_whose_file_is_missing(tmp_path: Path) -> None:
    write(tmp_path, 'kind = "tagger"\nversion = 1\nfile = "model.npz"')
    with pytest.raises(ModelError) as error:
        open_model(tmp_path, kind="tagger", version=1)
    assert "the tagger model's file 'model.npz' is missing" in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"PK\x03\x04"])
def test_a_model_whose_file_is_broken(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, 'kind = "tagger"\nversion = 1\nfile = "model.npz"')
    (tmp_path / "model.npz").write_bytes(content)
    with pytest.raises(ModelError, match="the tagger model's file cannot be read"):
        open_arrays(tmp_path, kind="tagger", version=1)


def test_no_pickled_object_is_read(tmp_path: Path) -> None:
    write(tmp_path, 'kind = "tagger"\nversion = 1\nfile = "model.npz"')
    np.savez(tmp_path / "model.npz", bad=np.array([object()], dtype=object))
    with pytest.raises(ModelError, match="cannot be read: Object arrays cannot be loaded"):
        open_arrays(tmp_path, kind="tagger", version=1)
