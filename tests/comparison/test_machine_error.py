"""The machine's error: found where it was put in, read from files, and carried into intervals."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from framing.comparison.machine_error import (
    as_toml,
    between_outlets,
    errors_of_tables,
    measured_error,
    read_errors,
    shipped_errors,
    with_error,
)
from framing.errors import FramingError
from framing.features.base.registry import columns


def test_the_spread_between_outlets_is_found_and_the_common_error_is_not_part_of_it() -> None:
    generator = np.random.default_rng(6)
    outlet = np.repeat(np.arange(400), 4)
    gold = generator.random((1600, 2))
    of_outlet = generator.normal(0, [0.3, 0.0], (400, 2))
    machine = gold + 0.5 + of_outlet[outlet] + generator.normal(0, 0.2, (1600, 2))
    machine[generator.random(machine.shape) < 0.1] = np.nan
    found = between_outlets(machine, gold, outlet)
    assert found.error == pytest.approx([0.3, 0.0], abs=0.03)
    assert found.bias == pytest.approx([0.5, 0.5], abs=0.03)


def test_by_hand() -> None:
    # Off by 1, 3 in one outlet and 5, 7 in another: within 2, across 2 (2^2 + 2^2) / 1 = 16.
    machine = np.array([1.0, 3.0, 5.0, 7.0])[:, None]
    found = between_outlets(machine, np.zeros((4, 1)), np.array([0, 0, 1, 1]))
    assert found.error[0] == pytest.approx(np.sqrt((16 - 2) / 2)) and found.bias[0] == 4
    alone = between_outlets(machine[:2], np.zeros((2, 1)), np.array([0, 0]))
    assert np.isnan(alone.error[0])


def test_the_interval_is_widened_by_both_sides() -> None:
    # 1.96 * .1 * sqrt(1 / 1 + 1 / 4) = .21913
    low, high = with_error(0.1, 0.5, 0.3, 0.1, (1, 4))
    assert (low, high) == pytest.approx((0.00333, 0.59667), abs=1e-4)  # .3 -+ hypot(.2, .21913)
    assert with_error(0.1, 0.6, 0.3, 0.0, (1, 1)) == (0.1, 0.6)
    assert np.isnan(with_error(0.1, 0.6, 0.3, float("nan"), (1, 1))).all()


@pytest.mark.parametrize(("error", "told"), [(0.0007, True), (0.0, False), (float("nan"), None)])
def test_a_row_tells_whether_the_error_was_found_not_found_or_not_measured(
    error: float, told: bool | None
) -> None:
    low, high = with_error(-0.4931400008883238, -0.24520278, -0.47010281, error, (1, 1))
    row = {"low": -0.4931400008883238, "high": -0.24520278}
    assert measured_error(row | {"machine_low": low, "machine_high": high}) is told


def test_an_interval_that_is_cut_at_1_is_no_wider_for_it() -> None:
    row = {"low": -1.05, "high": -0.4, "machine_low": -1.0, "machine_high": -0.4}
    assert measured_error(row) is False
    assert measured_error(row | {"machine_high": -0.3}) is True


def test_the_errors_that_ship_are_of_measures_that_there_are() -> None:
    known = {column.name for column in columns()}
    assert set(shipped_errors()) <= known and len(shipped_errors()) > 60
    assert shipped_errors()["attributed_words"] == 0.05894
    assert shipped_errors()["voice_media"] == 0.07409


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no table [error]"),
        ("[error]\nvoice_head = -1\n", "voice_head: is not a number of 0 or more"),
        ('[error]\nvoice_head = "much"\n', "voice_head: is not a number of 0 or more"),
        ("[error]\nvoice_head = true\n", "voice_head: is not a number of 0 or more"),
        ("[error]\nvoice_head = nan\n", "voice_head: is not a number of 0 or more"),
    ],
)
def test_a_file_of_errors_is_checked(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "errors.toml"
    path.write_text(text)
    with pytest.raises(FramingError) as caught:
        read_errors(path)
    assert said in str(caught.value) and "errors.toml" in str(caught.value)
    path.write_text("[error]\nvoice_head = 0.25\nspeakers = 1\n")
    assert read_errors(path) == {"voice_head": 0.25, "speakers": 1.0}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="there is no such file"):
        read_errors(tmp_path / "none.toml")


def tables(off: list[float]) -> tuple[pa.Table, pa.Table]:
    """Return tables of two articles per outlet: the machine's, off by so much, and the right."""
    n = 2 * len(off)
    plain = {c.name: [0.5] * n for c in columns()}
    outlets = {"outlet": [f"o{i // 2}" for i in range(n)]}
    machine = {**plain, "voice_head": [0.5 + off[i // 2] for i in range(n)]}
    return pa.table({**outlets, **machine}), pa.table({**outlets, **plain})


def test_readers_corrections_say_how_the_error_differs(tmp_path: Path) -> None:
    found = errors_of_tables(*tables([0.0, 0.1, 0.2, 0.3, 0.4]))
    assert found["voice_head"] == pytest.approx(np.std([0.0, 0.1, 0.2, 0.3, 0.4], ddof=1))
    assert found["voice_official"] == 0
    assert "loaded_count" in found
    assert "words" not in found
    path = tmp_path / "errors.toml"
    path.write_text(as_toml(found, 10, 5), "utf-8")
    assert read_errors(path)["voice_head"] == pytest.approx(0.1581)
    with pytest.raises(FramingError, match="4 outlets have two or more articles"):
        errors_of_tables(*tables([0.0] * 4))
