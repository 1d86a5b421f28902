"""Every problem of an outlet file is found, with file, line, key and hint."""

from pathlib import Path

import pytest

from framing import outlets
from framing.outlets.check import problems, problems_of_texts
from framing.outlets.registry import SHIPPED, files

GOOD = """\
name = "The Example Gazette"
domains = ["gazette.example"]
country = "GB"
language = "en"
owner = "Gazette Ltd"
funding = "commercial"
as_of = 2025

[sources]
domains = "https://gazette.example/about"
country = "https://gazette.example/about"
owner = "https://gazette.example/about"
funding = "https://gazette.example/about"
"""


def messages(text: str, name: str = "gazette.toml") -> list[str]:
    """Return what is wrong with a file of this text, without the file's folder."""
    return [str(problem) for problem in problems_of_texts({Path(name): text})]


def test_every_shipped_outlet_is_without_a_problem() -> None:
    assert [str(problem) for problem in problems(files(SHIPPED))] == []


def test_a_good_file_has_no_problem() -> None:
    assert messages(GOOD) == []


def test_the_example_of_the_documentation_has_no_problem() -> None:
    assert outlets.__doc__ is not None
    lines = outlets.__doc__.splitlines()
    example = "\n".join(line[4:] for line in lines if line.startswith("    "))
    assert messages(example) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"GB"',
            '"UK"',
            ":3: country: 'UK' is not an ISO 3166-1 code (two capital letters, such as GB or US)",
        ),
        (
            '"en"',
            '"english"',
            ":4: language: 'english' is not an ISO 639-1 code "
            "(two small letters, such as en or fr)",
        ),
        (
            '"commercial"',
            '"private"',
            ":6: funding: 'private' is not a kind of funding "
            "(one of state, public, commercial, non-profit)",
        ),
        (
            '"commercial"',
            '"state"',
            ': control: is missing (funding is "state": '
            "say in one sentence how the state controls it)",
        ),
        (
            '["gazette.example"]',
            '["https://gazette.example/"]',
            ":2: domains: 'https://gazette.example/' is not a domain "
            "(only the domain, such as bbc.co.uk: no https://, no /)",
        ),
        (
            '["gazette.example"]',
            '["www.gazette.example"]',
            ":2: domains: 'www.gazette.example' begins with www. "
            "(write 'gazette.example': its subdomains are included)",
        ),
        (
            '["gazette.example"]',
            '["co.uk"]',
            ":2: domains: 'co.uk' is shared by many owners (name the outlet's own domain below it)",
        ),
        (
            '["gazette.example"]',
            '["gazette.example", "gazette.example"]',
            ":2: domains: 'gazette.example' appears twice (remove one)",
        ),
        (
            '["gazette.example"]',
            '["bbc.co.uk"]',
            f": claims the domain bbc.co.uk, which {SHIPPED / 'bbc-news.toml'} claims too (remove "
            "it from one of them; to replace that outlet, name your file bbc-news.toml)",
        ),
        ("as_of = 2025\n", "", ": as_of: is missing (the year that the file describes, such as "),
        ("2025", "1066", ":7: as_of: 1066 is not a year of the web (the year that the file "),
        ("2025", "true", ":7: as_of: is not a year (write as_of = 2025)"),
        (
            "as_of = 2025",
            "as_of = 2025\nchecked = 2025",
            ":8: checked: is not a day (write checked = 2025-11-02)",
        ),
        (
            "as_of",
            "feeds = ['gazette.example/rss']\nas_of",
            ":7: feeds: 'gazette.example/rss' is not a web address (write it in full, with https://)",
        ),
        (
            "as_of",
            "boilerplate = ['Read (more']\nas_of",
            ":7: boilerplate: 'Read (more' is not a regular expression: missing ), unterminated "
            "subpattern at position 5 (put a backslash before . ( ) [ ] * + ? that are meant "
            "literally)",
        ),
        (
            "as_of",
            "boilerplate = ['.*']\nas_of",
            ":7: boilerplate: '.*' matches any line (name words of the line to strip)",
        ),
        (
            "as_of",
            "control = 'Its owner names the editor.'\nas_of",
            ": sources.control: the claim has no source "
            '(write control = "https://…" under [sources]: a public page that says so)',
        ),
        (
            "as_of",
            "id = 'gazzette'\nas_of",
            ":7: id: is 'gazzette', but the file is gazette.toml (leave the key out)",
        ),
        (
            "as_of",
            "invented = true\nas_of",
            ":3: country: is 'GB' and invented is true "
            '(invented = true and country = "ZZ" go together)',
        ),
        (
            'owner = "https://gazette.example/about"\n',
            "",
            ": sources.owner: the claim has no source "
            '(write owner = "https://…" under [sources]: a public page that says so)',
        ),
        (
            'owner = "https://gazette.example/about"\n',
            'owner = "the masthead"\n',
            ":9: sources: owner: 'the masthead' is not a web address "
            "(write it in full, with https://)",
        ),
    ],
)
def test_a_problem_names_file_line_key_and_hint(old: str, new: str, message: str) -> None:
    assert old in GOOD
    [found] = messages(GOOD.replace(old, new, 1))
    assert found.startswith("gazette.toml" + message)


def test_all_problems_are_listed_not_only_the_first() -> None:
    text = GOOD.replace('"GB"', '"gb"').replace('"en"', '"EN"').replace("as_of", "as_off")
    assert [message.split(": ")[1] for message in messages(text)] == [
        "as_off",
        "country",
        "language",
    ]


def test_a_files_name_must_make_an_id() -> None:
    for name in ("The Gazette.toml", "gazette.tml", "gazette-.toml", "unknown.toml"):
        [message] = messages(GOOD, name)
        assert message == (
            f"{name}: id: {name!r} is not a valid outlet id "
            "(use small letters, digits and hyphens in the file name, such as bbc-news.toml)"
        )


def test_two_checked_files_of_one_domain_are_named(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(GOOD)
    second.write_text(GOOD.replace("The Example", "Another"))
    [found] = problems([first, second])
    assert str(found).startswith(f"{second}: claims the domain gazette.example, which {first} cl")


def test_unreadable_files_are_listed_and_the_rest_is_checked(tmp_path: Path) -> None:
    broken, binary, wrong = (tmp_path / f"{name}.toml" for name in "abc")
    broken.write_text("name = x\n")
    binary.write_bytes(b"\xff\xfe\x00")
    wrong.write_text(GOOD.replace('"GB"', '"UK"'))
    found = [str(problem) for problem in problems([broken, binary, wrong])]
    assert [message.split(": ")[0] for message in found] == [
        f"{broken}:1",
        str(binary),
        f"{wrong}:3",
    ]
