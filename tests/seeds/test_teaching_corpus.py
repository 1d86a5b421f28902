"""The teaching corpus keeps its format, its key and its promises."""

import hashlib
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEACHING = SEEDS / "teaching"
SEED = SEEDS / "000_8f3ecf46fba057ec.txt"
SEED_SHA256 = "993f6dbdf1bf60cbbfe8c7e99b075ffa9d358de2611b0ddb71240fac35d51a1c"

HEADER = re.compile(r" date (\d{4}-\d{2}-\d{2}) (https?://\S+)")
KEY = tomllib.loads((TEACHING / "key.toml").read_text(encoding="utf-8"))
OUTLETS = {outlet["id"]: outlet for outlet in KEY["outlets"]}
EVENTS = {event["slug"]: event for event in KEY["events"]}
ENTRIES = {entry["file"]: entry for event in KEY["events"] for entry in event["articles"]}
FILES = sorted(path.relative_to(TEACHING).as_posix() for path in TEACHING.glob("*/*.txt"))


def parts(path: Path) -> tuple[date, str, str, str]:
    """Date, address, title and body of an article; fails where the format is broken."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    header = HEADER.fullmatch(lines[0])
    assert header, f"{path.name}: the first line must be ' date YYYY-MM-DD URL'"
    assert lines[1] == "" and lines[3] == "", f"{path.name}: a blank line around the title"
    title = lines[2]
    assert title and title == title.strip(), f"{path.name}: the third line is the title"
    body = "\n".join(lines[4:])
    assert body.endswith("\n\n"), f"{path.name}: the body ends with a blank line"
    return date.fromisoformat(header[1]), header[2], title, body.strip()


def paragraphs(file: str) -> list[str]:
    return parts(TEACHING / file)[3].split("\n\n")


def test_the_seed_article_is_unchanged() -> None:
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == SEED_SHA256
    parts(SEED)


def test_the_key_says_that_all_is_invented() -> None:
    assert KEY["invented"] is True
    assert KEY["licence"]


def test_files_and_entries_of_the_key_match() -> None:
    listed = [entry["file"] for event in KEY["events"] for entry in event["articles"]]
    assert sorted(listed) == FILES


def test_there_are_enough_events_and_outlets() -> None:
    well_covered = [event for event in KEY["events"] if len(event["articles"]) >= 5]
    assert len(well_covered) >= 6


@pytest.mark.parametrize("outlet", OUTLETS.values(), ids=lambda outlet: outlet["id"])
def test_outlet_says_its_habit_and_what_to_expect(outlet: dict) -> None:
    assert outlet["name"] and outlet["habit"] and outlet["shows"] and outlet["expect"]
    assert re.fullmatch(r"[a-z]+\.example", outlet["domain"])
    assert [other["domain"] for other in OUTLETS.values()].count(outlet["domain"]) == 1


@pytest.mark.parametrize("file", FILES)
def test_article_keeps_the_format(file: str) -> None:
    day, url, _, body = parts(TEACHING / file)
    entry = ENTRIES[file]
    event, outlet = Path(file).parent.name, Path(file).stem
    assert entry["outlet"] == outlet and entry["shows"]
    assert entry["date"] == day
    address = urlsplit(url)
    assert address.hostname == OUTLETS[outlet]["domain"]
    assert address.path.startswith(f"/{day:%Y/%m/%d}/")
    assert outlet in EVENTS[event]["outlets"]
    assert 200 <= len(body.split()) <= 400
    blocks = body.split("\n\n")
    assert len(blocks) >= 4
    assert all(block and block == block.strip() and "\n" not in block for block in blocks)
    assert not re.search(r"  |\t|\r", body)


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event["slug"])
def test_event_is_one_event_told_differently(event: dict) -> None:
    files = [entry["file"] for entry in event["articles"]]
    assert all(Path(file).parent.name == event["slug"] for file in files)
    assert sorted(Path(file).stem for file in files) == sorted(event["outlets"])
    days = [entry["date"] for entry in event["articles"]]
    assert (max(days) - min(days)).days <= 2
    assert 0 <= (min(days) - event["date"]).days <= 3
    texts = [parts(TEACHING / file) for file in files]
    assert len({title for _, _, title, _ in texts}) == len(files)
    assert len({body for _, _, _, body in texts}) == len(files)
    assert event["facts"] and event["compare"] and event["questions"]


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event["slug"])
def test_every_question_has_an_answer_and_knows_its_texts(event: dict) -> None:
    """What an answer quotes stands in one of the event's articles."""
    assert len(event["answers"]) == len(event["questions"])
    needs = event.get("needs", [[]] * len(event["questions"]))
    assert len(needs) == len(event["questions"])
    assert {outlet for each in needs for outlet in each} <= set(event["outlets"])
    told = " ".join(
        " ".join((title, body)).lower()
        for _, _, title, body in (parts(TEACHING / a["file"]) for a in event["articles"])
    )
    for answer in event["answers"]:
        for quoted in re.findall("“([^”]+)”", answer):
            words = quoted.rstrip(".,").lower()
            assert words in told or words in OURS, quoted


# Quoted in answers, word for word in no article: a headline rewritten, a verb in its plain form, a
# clause left out.
OURS = {
    "dockers’ strike at port hessel in its ninth day",
    "hold to ransom",
    "one fatality was registered",
}


def test_paragraphs_repeat_only_where_the_key_says_so() -> None:
    """Agency copy is printed by the outlets of the key, credited; nothing else occurs twice."""
    credit = " (Meridian)"
    found = Counter(block for file in FILES for block in paragraphs(file))
    copied = [event for event in KEY["events"] if "wire_copy" in event]
    assert len(copied) >= 2
    for event in copied:
        wire = event["wire_copy"]
        own = set(paragraphs(f"{event['slug']}/{wire['agency']}.txt"))
        reprints = [f"{event['slug']}/{outlet}.txt" for outlet in wire["reprinted_by"]]
        shared = [set(paragraphs(file)) for file in reprints]
        common = set.intersection(*shared)
        assert len(common) == 1
        block = common.pop()
        assert block.endswith(credit) and block.removesuffix(credit) in own
        assert found.pop(block) == len(wire["reprinted_by"])
    assert set(found.values()) == {1}
