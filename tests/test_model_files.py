import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from framing import model_files
from framing.errors import ModelError
from framing.model_files import open_arrays, open_model, read_json

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


SPEC = 'kind = "tagger"\nversion = 1\nfile = "model.npz"'


def opened(folder: Path) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    return open_arrays(folder, kind="tagger", version=1)


def test_arrays_come_back_as_they_were_stored(tmp_path: Path) -> None:
    write(tmp_path, SPEC)
    np.savez_compressed(tmp_path / "model.npz", a=np.arange(6).reshape(2, 3), b=np.float32(2))
    found = opened(tmp_path)
    assert found["a"].tolist() == [[0, 1, 2], [3, 4, 5]] and float(found["b"]) == 2.0


def test_an_archive_that_would_unpack_to_gigabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, SPEC)
    np.savez_compressed(tmp_path / "model.npz", a=np.zeros(100_000))
    assert (tmp_path / "model.npz").stat().st_size < 2_000
    monkeypatch.setattr(model_files, "MOST_ARRAYS", 700_000)
    with pytest.raises(ModelError, match="its arrays would need more than 700,000 bytes"):
        opened(tmp_path)


def test_an_array_that_says_it_is_larger_than_it_is_gets_no_room(tmp_path: Path) -> None:
    write(tmp_path, SPEC)
    np.savez(tmp_path / "model.npz", a=np.zeros((3, 1)))
    with zipfile.ZipFile(tmp_path / "model.npz") as archive:
        array = archive.read("a.npy")
    with zipfile.ZipFile(tmp_path / "model.npz", "w") as archive:
        archive.writestr("a.npy", array.replace(b"(3, 1), }     ", b"(99999999,1),}"))
    with pytest.raises(ModelError, match=r"a\.npy is not of the size that it says"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["../model.npz", "/etc/passwd", "a\\u0000b", "", ".", "sub/x.npz"])
def test_a_file_outside_the_folder_is_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "model.npz").write_bytes(b"")
    write(tmp_path / "inner", f'kind = "tagger"\nversion = 1\nfile = "{name}"')
    with pytest.raises(ModelError, match="is missing"):
        opened(tmp_path / "inner")


def test_a_specification_that_is_no_text_or_too_long(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_bytes(b'kind = "\xff"')
    with pytest.raises(ModelError, match="is not UTF-8 text"):
        open_model(tmp_path, kind="tagger", version=1)
    (tmp_path / "spec.toml").write_bytes(b"#" * (2**20 + 1))
    with pytest.raises(ModelError, match=r"1,048,577 bytes; 1,048,576 are read at most"):
        open_model(tmp_path, kind="tagger", version=1)


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"[1]", b'{"a": ' + b"9" * 10_000 + b"}", b"\xff"]
)
def test_json_that_is_none_of_ours_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read") as error:
        read_json(tmp_path / "settings.json", "tagger")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("seed", range(40))
def test_a_flipped_bit_is_told_or_changes_nothing(tmp_path: Path, seed: int) -> None:
    write(tmp_path, SPEC)
    whole = {"a": np.arange(500), "b": np.linspace(0, 1, 40, dtype=np.float32)}
    np.savez_compressed(tmp_path / "model.npz", **whole)
    content, chance = bytearray((tmp_path / "model.npz").read_bytes()), random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    (tmp_path / "model.npz").write_bytes(content)
    try:
        found = opened(tmp_path)
    except ModelError as error:
        assert "\n" not in str(error)
    else:
        for name in found.keys() & whole.keys():
            assert found[name].tolist() == whole[name].tolist()
