"""Report definitions: those that ship, a user's own, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import UnitError
from framing.report.definition import load, pages, shipped
from framing.resources import folder


def test_shipped_definitions_are_the_toml_files_of_the_folder() -> None:
    assert list(shipped()) == ["article", "corpus"]
    assert {path.stem for path in folder("reports").glob("*.toml")} == {*shipped(), "style"}


@pytest.mark.parametrize("name", ["article", "corpus"])
def test_a_shipped_definition_ends_with_the_method(name: str) -> None:
    definition = load(name)
    assert definition.title
    assert definition.about
    assert definition.pages[-1][0] == "method"


def test_pages_are_the_files_of_their_folder() -> None:
    from framing.report import pages as package

    assert list(pages()) == sorted(
        path.stem for path in Path(package.__path__[0]).glob("[a-z]*.py")
    )


def test_own_definition_takes_defaults_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        'title = "Mine"\n[[page]]\nname = "article"\narticles = 7\n[[page]]\nname = "verbs"\n'
    )
    found = load(own)
    assert (found.name, found.title, found.about) == ("mine", "Mine", "")
    assert found.pages[0] == ("article", {"articles": 7})
    assert found.pages[1] == ("verbs", dict(pages()["verbs"].options))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", 'lists no page (add [[page]] with name = "article")'),
        ("page = 3", 'lists no page (add [[page]] with name = "article")'),
        ("titel = 'x'", "has an unknown key 'titel' (keys are title, about, measures, [[page]])"),
        ("title = 3", "has a title that is no text (put it in quotes)"),
        (
            "[[page]]\nname = 'articel'",
            f"names an unknown page 'articel' (pages are: {', '.join(pages())})",
        ),
        (
            "[[page]]\nname = 'article'\nlimit = 3",
            "page 'article' has no option 'limit' (options are: articles)",
        ),
        (
            "[[page]]\nname = 'article'\narticles = true",
            "option 'articles' of page 'article' is True (give a value like 3)",
        ),
    ],
)
def test_a_wrong_definition_is_told_with_its_cure(
    tmp_path: Path, content: str, message: str
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(content)
    with pytest.raises(UnitError) as caught:
        load(own)
    assert str(caught.value) == f"{own}: {message}"


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("title = 'Mine'\nabout = ")
    with pytest.raises(UnitError) as caught:
        load(own)
    assert str(caught.value) == (
        f'{own}:2: is not valid TOML: Invalid value (a line is key = "text", '
        'key = ["text", "text"] or [[page]])'
    )


def test_measures_hold_for_every_page_that_shows_measures(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        'measures = ["loaded_outlet"]\n[[page]]\nname = "comparison"\n[[page]]\nname = "verbs"\n'
        '[[page]]\nname = "outlets"\nmeasures = ["loaded_quoted"]\n'
    )
    options = [found for _, found in load(own).pages]
    assert options[0]["measures"] == ["loaded_outlet"]
    assert "measures" not in options[1]
    assert options[2]["measures"] == ["loaded_quoted"]


def test_an_unknown_measure_is_told(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('measures = ["lodaed"]\n[[page]]\nname = "comparison"\n')
    with pytest.raises(UnitError) as caught:
        load(own)
    assert str(caught.value) == (
        f"{own}: names an unknown measure 'lodaed' (see `framing features --list`)"
    )


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnitError) as caught:
        load("nothing")
    assert str(caught.value) == (
        "there is no report 'nothing' (name a TOML file or one of: article, corpus)"
    )


def test_a_definition_that_is_not_text(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnitError) as caught:
        load(own)
    assert str(caught.value) == f"{own}: is not UTF-8 text (save it as UTF-8)"
