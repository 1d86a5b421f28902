"""Made-up articles whose speakers are sure."""

from framing.training.speakers_drills import DID, KIN_OF, drills


def _spoken(record: dict[str, object]) -> tuple[str, list[tuple[str, str]]]:
    text, found = str(record["text"]), []
    attributions = record["attributions"]
    assert isinstance(attributions, list)
    for each in attributions:
        source = [text[a:b] for a, b in each["source"]]
        found.append((source[0] if source else "", each["speaker"]))
    return text, found


def test_a_pronoun_means_whom_the_sentence_before_it_is_about() -> None:
    kin = {word for words in KIN_OF.values() for word in words}
    about_kin = about_name = 0
    for record in drills(400, 1):
        text, found = _spoken(record)
        if "My " not in text or not any(f" {did}." in text for did in DID):
            continue
        ((source, speaker),) = found
        before = text[: text.index(f"{source} ", text.index("My "))].rstrip(" \n.")
        last = before.rsplit(". ", 1)[-1]
        assert source in ("He", "She")
        assert speaker in last
        about_kin += speaker in kin
        about_name += speaker not in kin
    assert about_kin > about_name > 0


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(drills(20, 3)) == list(drills(20, 3)) != list(drills(20, 4))
