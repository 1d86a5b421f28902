"""`framing outlets`, as a person calls it."""

import io
import json
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.outlets import SHIPPED, load

FLAGS = [
    *("--name", "The Example Gazette", "--domain", "gazette.example", "--country", "GB"),
    *("--language", "en", "--owner", "Gazette Ltd", "--funding", "commercial"),
    *("--as-of", "2025", "--source", "https://gazette.example/about?a=b"),
]


@pytest.fixture(autouse=True)
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the configuration of whoever runs the tests out of them."""
    file = tmp_path / "configuration" / "config.toml"
    file.parent.mkdir()
    file.write_text("")
    monkeypatch.setenv("FRAMING_CONFIG", str(file))
    return file


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))


def test_list_prints_a_line_an_outlet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "list"]) == 0
    out, err = capsys.readouterr()
    head, *rows = out.splitlines()
    assert head.split() == ["id", "name", "country", "funding", "domains"]
    # Files on disk against what the command line reports.
    assert [row.split()[0] for row in rows] == sorted(p.stem for p in SHIPPED.glob("*.toml"))
    assert err == f"{len(rows)} of {len(rows)} outlets\n"
    [bbc] = [row for row in rows if row.startswith("bbc-news ")]
    assert bbc.split() == ["bbc-news", "BBC", "News", "GB", "public", "bbc.co.uk,", "bbc.com"]
    [ledger] = [row for row in rows if row.startswith("harbour-ledger ")]
    assert "The Harbour Ledger (invented)" in ledger


def test_list_takes_a_country_and_a_kind_of_funding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "list", "--country", "ru", "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == [
        "interfax",
        "ria-novosti",
        "rt",
        "sputnik",
        "tass",
    ]
    assert main(["outlets", "list", "--country", "GB", "--funding", "public", "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ["bbc-news"]


@pytest.mark.parametrize("asked", ["sputnik", "Sputnik News", "https://sputnikglobe.com/2023/a"])
def test_show_says_all_with_sources(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "show", asked]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "id          sputnik" in lines
    assert "owner       Rossiya Segodnya, a state enterprise" in lines
    assert "checked     no person has opened the sources" in lines
    assert "            owner: https://en.wikipedia.org/wiki/Sputnik_(news_agency)" in lines
    assert any(line.startswith("funding     state: owned by a state") for line in lines)


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "show", "meridian-agency", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["invented"], found["country"]) == ("meridian-agency", True, "ZZ")
    assert found["domains"] == ["meridianagency.example"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("bbc-nws", "'bbc-nws' is not a registered outlet (did you mean bbc-news, "),
        ("gazette.example", "'gazette.example' is not a registered outlet (framing outlets list"),
    ],
)
def test_show_of_an_unknown_outlet_says_what_is_near(
    asked: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outlets", "show", asked]) == 2
    assert capsys.readouterr().err.startswith(f"framing: {message}")


def test_add_check_show_from_flags(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine"
    flags = [*FLAGS, "--alias", "Gazette", "--feed", "https://gazette.example/rss"]
    flags += ["--source", "owner=https://gazette.example/owner", "--boilerplate", r"Read more\."]
    assert main(["outlets", "add", "--outlets", str(mine), *flags]) == 0
    file = mine / "the-example-gazette.toml"
    assert capsys.readouterr().out == (
        f"wrote {file}\nnext: framing report ARTICLES -o OUT --outlets {mine}\n"
    )
    assert sorted(mine.iterdir()) == [file]
    assert main(["outlets", "check", "--outlets", str(mine)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["outlets", "show", "gazette", "--json", "--outlets", str(mine)]) == 0
    shown = json.loads(capsys.readouterr().out)
    page = "https://gazette.example/about?a=b"
    assert shown["sources"] == {
        "domains": page,
        "country": page,
        "owner": "https://gazette.example/owner",
        "funding": page,
    }
    assert shown["boilerplate"] == ["Read more\\."]
    assert load(mine).of_url("https://www.gazette.example/a") == ("the-example-gazette", True)


def test_add_asks_for_what_is_missing_and_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(
        monkeypatch,
        "Évening Post",
        "https://post.example",
        "post.example, eveningpost.example",
        "England",
        "GB",
        "",  # takes the default, en
        "The state",
        "private",
        "state",
        "A ministry names the editor.",
        "the masthead",
        "https://post.example/about",
        "soon",
        "2025",
    )
    assert main(["outlets", "add", "--outlets", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    for complaint in (
        "'https://post.example' is not a domain (only the domain, such as bbc.co.uk: no https",
        "'England' is not an ISO 3166-1 code (two capital letters, such as GB or US)",
        "'private' is not a kind of funding (one of state, public, commercial, non-profit)",
        "'the masthead' is not a web address (write it in full, with https://)",
        "'soon' is not a year",
    ):
        assert complaint in out + err
    [outlet] = [o for o in load(tmp_path).outlets.values() if o.file.parent == tmp_path]
    assert outlet.id == "evening-post"
    assert outlet.name == "Évening Post"
    assert outlet.domains == ("post.example", "eveningpost.example")
    assert (outlet.country, outlet.language, outlet.funding) == ("GB", "en", "state")
    assert (outlet.control, outlet.as_of) == ("A ministry names the editor.", 2025)
    assert set(outlet.sources) == {"domains", "country", "owner", "funding", "control"}
    assert main(["outlets", "check", str(outlet.file)]) == 0


def test_add_of_an_invented_outlet_asks_for_no_country_and_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "Moon Mail", "moonmail.example", "en", "Moon Ltd", "commercial")
    assert main(["outlets", "add", "--invented", "--outlets", str(tmp_path)]) == 0
    assert (tmp_path / "moon-mail.toml").read_text(encoding="utf-8") == (
        'name = "Moon Mail"\ndomains = [\n    "moonmail.example",\n]\ncountry = "ZZ"\n'
        'language = "en"\nowner = "Moon Ltd"\nfunding = "commercial"\ninvented = true\n'
    )
    assert main(["outlets", "check", "--outlets", str(tmp_path)]) == 0


def test_add_without_an_answer_names_the_flag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "Moon Mail")
    assert main(["outlets", "add", "--outlets", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().err.endswith(
        "framing: --domain: is missing, and standard input holds no answer (add --domain)\n"
    )
    assert not (tmp_path / "new").exists()


def test_add_writes_over_a_file_only_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["outlets", "add", "--outlets", str(tmp_path), *FLAGS]
    file = tmp_path / "the-example-gazette.toml"
    assert main(add) == 0
    before = file.read_bytes()
    capsys.readouterr()
    assert main([*add, "--owner", "Somebody else"]) == 2
    assert capsys.readouterr().err == (
        f"framing: {file}: exists already (add --force to overwrite it, or choose another --id)\n"
    )
    assert file.read_bytes() == before
    assert main([*add, "--owner", "Somebody else", "--force"]) == 0
    assert b"Somebody else" in file.read_bytes()


def test_add_writes_nothing_that_check_would_refuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = [*FLAGS, "--domain", "bbc.com", "--feed", "rss"]
    assert main(["outlets", "add", "--outlets", str(tmp_path / "mine"), *flags]) == 2
    err = capsys.readouterr().err.splitlines()
    file = tmp_path / "mine" / "the-example-gazette.toml"
    assert err[0] == (
        f"framing: {file}:10: feeds: 'rss' is not a web address (write it in full, with https://)"
    )
    assert err[1].startswith(f"framing: {file}: claims the domain bbc.com, which {SHIPPED}")
    assert err[2] == "framing: nothing was written"
    assert not (tmp_path / "mine").exists()


def test_add_without_a_folder_says_how_to_name_one(
    configured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outlets", "add", *FLAGS]) == 2
    assert capsys.readouterr().err == (
        "framing: there is no folder for your own outlets yet "
        f'(add --outlets DIR, or write outlets = "DIR" into {configured})\n'
    )


def test_the_configured_folder_is_used(
    configured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured.write_text('outlets = "mine"')
    assert main(["outlets", "add", "--id", "gazette", *FLAGS]) == 0
    assert (configured.parent / "mine" / "gazette.toml").is_file()
    capsys.readouterr()
    assert main(["outlets", "show", "gazette"]) == 0
    assert "name        The Example Gazette" in capsys.readouterr().out


def test_a_file_of_ones_own_in_the_place_of_a_shipped_one_is_stated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--outlets", str(tmp_path)]
    assert main(["outlets", "add", "--id", "cnn", *FLAGS, *flags]) == 0
    for command in (["list"], ["show", "cnn"]):
        assert main(["outlets", *command, *flags]) == 0
        err = capsys.readouterr().err
        assert "cnn: your file replaces the shipped one\n" in err


def test_check_prints_every_problem_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outlets", "add", "--outlets", str(tmp_path), *FLAGS]) == 0
    file = tmp_path / "the-example-gazette.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"GB"', '"UK"').replace('"en"', '"eng"'), encoding="utf-8")
    capsys.readouterr()
    for arguments in ([str(file)], ["--outlets", str(tmp_path)]):
        assert main(["outlets", "check", *arguments]) == 1
        assert capsys.readouterr().out == (
            f"{file}:5: country: 'UK' is not an ISO 3166-1 code (two capital letters, such as GB "
            f"or US)\n{file}:6: language: 'eng' is not an ISO 639-1 code (two small letters, such "
            "as en or fr)\n"
        )


def test_check_without_files_checks_all_shipped_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outlets", "check"]) == 0
    count = len(list(SHIPPED.glob("*.toml")))
    assert capsys.readouterr().err == f"{count} outlet files checked, 0 problems\n"


@pytest.mark.parametrize("command", ["list", "show", "add", "check"])
def test_every_command_explains_itself_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outlets", command, "--help"]) == 0
    assert f"  framing outlets {command}" in capsys.readouterr().out
