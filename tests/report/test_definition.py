"""Report definitions: those that ship, a user's own, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.commands._report_definitions import EXAMPLE
from framing.errors import UnitError
from framing.report.check import problems
from framing.report.definition import available, load, pages, shipped
from framing.resources import folder


def test_shipped_definitions_are_the_toml_files_of_the_folder() -> None:
    assert list(shipped()) == ["article", "comparison", "event", "few", "handout", "outlet"]
    assert {path.stem for path in folder("reports").glob("*.toml")} == {*shipped(), "style"}


@pytest.mark.parametrize("name", list(shipped()))
def test_a_shipped_definition_ends_with_its_limits_and_the_appendix(name: str) -> None:
    definition = load(name)
    assert definition.title
    assert definition.about
    assert [page for page, _ in definition.pages[-2:]] == ["method", "appendix"]


def test_every_two_outlets_are_compared_where_a_page_shows_them() -> None:
    assert load("comparison").pairs
    assert not load("outlet").pairs


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
    assert found.pages[0] == ("article", {"articles": 7, "voices": 5, "layers": []})
    assert found.pages[1] == ("verbs", dict(pages()["verbs"].options))
    assert found.weigh_by == "article"
    own.write_text(f'weigh_by = "word"\n{own.read_text()}')
    assert load(own).weigh_by == "word"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = 1\nb = x", ":2: is not valid TOML: Invalid value (a line is key = "),
        ("", 'lists no page (add [[page]] with name = "article")'),
        ("page = 3", ':1: lists no page (add [[page]] with name = "article")'),
        ("page = [3]", ":1: lists a page that is not a table (begin it with [[page]])"),
        ("titel = 'x'", ":1: has an unknown key 'titel' (keys are title, about, measures, "),
        ("one_event = 1", ":1: one_event is neither true nor false (write one_event = true)"),
        ("weigh_by = 'line'", ":1: weigh_by is 'line' (write weigh_by = \"article\" or "),
        ("title = 3", ":1: title is not text (put it in quotes)"),
        ("measures = 3", ":1: has measures that are not a list (write measures = ["),
        ("[[page]]\narticles = 3", ':1: has a page without a name (add name = "article")'),
        ("[[page]]\nname = 7", ":2: names an unknown page 7 (pages are: agency_copy, "),
        (
            "[[page]]\nname = 'articel'",
            ":2: names an unknown page 'articel' (did you mean 'article'? pages are: agency_copy, ",
        ),
        (
            "[[page]]\nname = 'verbs'\n[[page]]\nname = 'article'\nlimit = 3",
            ":5: page 'article' has no option 'limit' (options are: articles, voices, layers)",
        ),
        (
            "[[page]]\nname = 'article'\narticles = true",
            ":3: option 'articles' of page 'article' is True (give a value like 3)",
        ),
        (
            "[[page]]\nname = 'article'\narticles = 0",
            ":3: option 'articles' of page 'article' is 0 (give 1 or more)",
        ),
        (
            "[[page]]\nname = 'verbs'\n\n[[page]]\nname = 'verbs'",
            ":5: lists the page 'verbs' twice (list it once)",
        ),
        (
            "measures = ['lodaed_outlet']\n[[page]]\nname = 'comparison'",
            ":1: names an unknown measure 'lodaed_outlet' "
            "(did you mean 'loaded_outlet'? see `framing features --list`)",
        ),
        (
            "[[page]]\nname = 'comparison'\nmeasures = [3]",
            ":3: names an unknown measure 3 (see `framing features --list`)",
        ),
    ],
)
def test_a_wrong_definition_is_told_with_its_line_and_hint(
    tmp_path: Path, content: str, message: str
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(content)
    with pytest.raises(UnitError) as caught:
        load(own)
    colon = "" if message.startswith(":") else ": "
    assert str(caught.value).startswith(f"{own}{colon}{message}")


def test_every_problem_is_found_those_further_up_first(tmp_path: Path) -> None:
    text = (
        "[[page]]\nname = 'outlets'\nmeasures = ['x', 'y']\n"
        "[[page]]\nname = 'verbs'\nlemmas = 1.5\nclass = 3\n"
    )
    found = problems(text, tmp_path / "mine.toml", pages())
    assert [(error.line, error.what) for error in found] == [
        (3, "names an unknown measure 'x'"),
        (3, "names an unknown measure 'y'"),
        (6, "option 'lemmas' of page 'verbs' is 1.5"),
        (7, "page 'verbs' has no option 'class'"),
    ]


def test_own_definitions_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "article.toml").write_text("title = 'Mine'\n[[page]]\nname = 'verbs'\n")
    assert load("article", tmp_path).title == "Mine"
    assert load("article").title != "Mine"
    with pytest.raises(UnitError) as caught:
        available(tmp_path / "none")
    assert str(caught.value) == (
        f"{tmp_path / 'none'}: no such folder (correct the key reports of your configuration)"
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


def test_an_unknown_name_lists_the_known_ones() -> None:
    names = ", ".join(shipped())
    with pytest.raises(UnitError) as caught:
        load("nothing")
    assert str(caught.value) == (
        f"there is no report 'nothing' (name a TOML file or one of: {names})"
    )


def test_a_definition_that_is_not_text(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnitError) as caught:
        load(own)
    assert str(caught.value) == f"{own}: is not UTF-8 text (save it as UTF-8)"


def test_the_example_that_the_list_gives_is_a_definition_without_a_problem(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(EXAMPLE, encoding="utf-8")
    assert list(problems(EXAMPLE, mine, pages())) == []
    assert load(mine).title == "What we hand out"
