"""What is not English is kept, unscored and listed."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.languages import language_of

Save = Callable[[str, str | bytes], Path]

TEXTS = {
    "en": "The town council voted on Tuesday to close the bridge for six weeks. The mayor said "
    "that the work must begin before the end of the month, but traders fear that they will lose "
    "trade.",
    "fr": "Le conseil municipal a voté mardi soir la fermeture du pont pendant six semaines. Selon "
    "le maire, les travaux doivent commencer avant la fin du mois, mais les commerçants craignent "
    "de perdre une partie de leurs clients.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, die Brücke für sechs Wochen zu sperren. Die "
    "Händler fürchten, dass sie in dieser Zeit einen Teil ihrer Kundschaft verlieren; der "
    "Bürgermeister will das nicht gelten lassen.",
    "nl": "De gemeenteraad heeft dinsdag besloten de brug zes weken te sluiten. Volgens de "
    "burgemeester was er geen andere weg, maar de winkeliers vrezen dat zij een deel van hun "
    "klanten in de zomer kwijt zijn.",
    "es": "El consejo municipal aprobó el martes el cierre del puente durante seis semanas. El "
    "alcalde dijo que las obras deben empezar antes de fin de mes, pero los comerciantes temen "
    "perder a sus clientes.",
    "ru": "Городской совет во вторник проголосовал за закрытие моста на шесть недель. По словам "
    "мэра, работы должны начаться до конца месяца.",
    "zh": "市议会星期二投票决定将大桥关闭六个星期。市长表示，工程必须在月底之前开始，"
    "但店主们担心会失去一部分顾客。",
    "el": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει τη γέφυρα για έξι εβδομάδες.",
    "ar": "صوت مجلس المدينة يوم الثلاثاء على إغلاق الجسر لمدة ستة أسابيع، "
    "وقال رئيس البلدية إن العمل يجب أن يبدأ.",
}
SCORES = (
    "Harbour 2-1 Northfield; Sarr 23, Ricci 77; Palmo 40. Eastholm 0-0 Fullerton. Lindsey 3-2 "
    "Wolverton; Jamison 5, Bamworth 50, 81; Netto 12, Hwang 90. Brightsea 1-1 Burnham; Mitoya 66."
)


@pytest.mark.parametrize("code", TEXTS)
def test_paragraphs_are_told_apart(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("Le pont ferme.", "en", "en"),  # too short to tell: the outlet's language
        ("Le pont ferme.", "fr", "fr"),
        ("Мост закрыт.", "en", "ru"),  # another script shows at once
        (SCORES, "en", "en"),  # a list of names is no language: the outlet's
        (SCORES, "fr", "fr"),
        ("2-1, 3-0.", "en", "en"),
        (f"« Le pont est fermé »\n\n{TEXTS['en']}", "en", "en"),
        (f"Bridge closed, mayor says\n\n{TEXTS['fr']}", "en", "fr"),
        (f"{TEXTS['en']} “{TEXTS['fr'][:80]},” he said. “Мост закрыт.”", "en", "en"),
        (f"{TEXTS['en']}\n\n{TEXTS['ru'] * 2}", "en", "ru"),  # mostly in another script
        (f"{TEXTS['en'][:70]}\n\n{TEXTS['es'] * 2}", "en", "es"),
    ],
)
def test_what_decides(text: str, home: str, code: str) -> None:
    assert language_of(text, home) == code


def test_english_does_not_load_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    monkeypatch.setattr("framing.articles.languages._model", lambda: pytest.fail("loaded"))
    assert language_of(TEXTS["en"]) == "en"


def test_other_languages_are_kept_unscored_and_listed(save: Save) -> None:
    path = save(
        "a.jsonl", "".join(json.dumps({"id": code, "text": TEXTS[code]}) + "\n" for code in TEXTS)
    )
    corpus = read([path])
    assert [(a.id, a.language) for a in corpus.articles] == [(code, code) for code in TEXTS]
    assert {a.status for a in corpus.articles if a.language == "en"} == {"scored"}
    assert {a.status for a in corpus.articles if a.language != "en"} == {"unscored"}
    others = [code for code in TEXTS if code != "en"]
    assert [reject.id for reject in corpus.rejects] == others
    first = corpus.rejects[0]
    assert (first.file, first.line, first.reason, first.detail) == (
        str(path),
        2,
        "language not supported",
        "unscored: the text is in 'fr'; we measure English",
    )


def test_a_language_column_is_believed_unless_it_says_english(save: Save) -> None:
    records = [
        {"text": TEXTS["en"], "language": "pt-BR"},
        {"text": TEXTS["fr"], "language": "en"},
        {"text": TEXTS["en"], "language": "English"},
    ]
    path = save("a.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    languages = [article.language for article in read([path], deduplicate=False).articles]
    assert languages == ["pt", "fr", "en"]


@pytest.mark.shared
def test_news_articles_have_enough_small_words(shared: Path) -> None:
    import gzip

    with gzip.open(shared / "data" / "outlets_articles.jsonl.gz") as stream:
        texts = [json.loads(line)["text"] for line in stream][:500]
    assert {language_of(text) for text in texts} == {"en"}
