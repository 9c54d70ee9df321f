"""Names of settings, texts of a site in place of those of pages, and the lenient encoding of pages."""

import codecs
import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_scholar import migrations
from sphinx_scholar.model.languages import Language
from sphinx_scholar.readers.citation_styles import is_numeric
from sphinx_scholar.readers.code_spans import without_pairs
from sphinx_scholar.readers.config import owner_from_config, owner_in_language, setting_problem
from sphinx_scholar.readers.encoding import LENIENT, broken_line, find_codec, without_controls
from sphinx_scholar.readers.messages import read_messages
from sphinx_scholar.readers.renames import with_new_names
from sphinx_scholar.readers.services import read_analytics, read_comments, services_problems

CHANGES = (
    *migrations.added("1.0", "setting", "scholar_owner scholar_kinds"),
    *migrations.renamed("2.0", "setting", "scholar_types", "scholar_kinds"),
    *migrations.dropped("2.0", "setting", "scholar_sort", "remove it"),
    *migrations.renamed("2.0", "field", "note.day", "note.date"),
    *migrations.dropped("2.0", "field", "note.mood", "write it into the text"),
)


@pytest.mark.parametrize(
    ("name", "code", "suggestion"),
    [
        ("scholar_owner", None, ""),
        ("scholar_types", "renamed", ""),
        ("scholar_sort", "dropped", ""),
        ("scholar_onwer", "unknown-setting", "scholar_owner"),
        ("scholar_an_option_of_mine", "unknown-setting", ""),
        ("sholar_owner", "unknown-setting", "scholar_owner"),
        ("Scholar_kinds", "unknown-setting", "scholar_kinds"),
        ("sholar_own", None, ""),
        ("school_owner", None, ""),
        ("owner", None, ""),
        ("scholar_extension_setting", None, ""),
    ],
)
def test_names_of_settings(name: str, code: str | None, suggestion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "CHANGES", CHANGES)
    found = setting_problem(name, ["scholar_extension_setting"])
    assert (found and found.code) == code
    if found:
        assert found.location == "conf.py"
        assert found.arguments.get("suggestion", "") == suggestion
        assert found.arguments.get("known", "scholar_owner, scholar_kinds") == "scholar_owner, scholar_kinds"


def test_messages_say_what_to_write_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "CHANGES", CHANGES)
    given = {"scholar_types": 1, "scholar_sort": 2, "scholar_owner": 3}
    values, found = with_new_names("setting", given)
    assert values == {"scholar_kinds": 1, "scholar_owner": 3}
    assert [problem.message for problem in found] == [
        'the setting "scholar_types" was renamed to "scholar_kinds" in version 2.0; use the new name',
        'the setting "scholar_sort" has no effect since version 2.0; remove it',
    ]
    assert with_new_names("setting", given | {"scholar_kinds": 4})[0] == {"scholar_kinds": 4, "scholar_owner": 3}
    fields = with_new_names("field", {"note.day": 1, "note.mood": 2})[1]
    assert [(one.code, one.location) for one in fields] == [("renamed-field", "conf.py"), ("dropped-field", "conf.py")]


@pytest.mark.parametrize(
    ("setting", "language", "texts", "codes"),
    [
        ({"Abstract": "Summary"}, "en", {"Abstract": "Summary"}, []),
        ({"de": {"Abstract": "Zusammenfassung"}}, "de", {"Abstract": "Zusammenfassung"}, []),
        ({"de": {"Abstract": "Zusammenfassung"}}, "de_AT", {"Abstract": "Zusammenfassung"}, []),
        ({"zh_CN": {"Abstract": "提要"}}, "zh-CN", {"Abstract": "提要"}, []),
        ({"de": {"Abstract": "Zusammenfassung"}}, "fr", {}, []),
        (
            {"{count} note": ["{count} post", "{count} posts"]},
            "en",
            {"{count} note": ("{count} post", "{count} posts")},
            [],
        ),
        ({"{count} note": "{count} posts"}, "en", {"{count} note": "{count} posts"}, []),
        ({"{count} note": "{number} posts"}, "en", {}, ["message-place"]),
        ({"Abstratc": "Summary"}, "en", {}, ["unknown-message"]),
        ({"Abstract": 1}, "en", {}, ["message-type"]),
        ({"Abstract": []}, "en", {}, ["message-type"]),
        ({"Abstract": ["a", 1]}, "en", {}, ["message-type"]),
        ({"Recipe": "Rezept"}, "en", {"Recipe": "Rezept"}, []),
        ({"Recipe": ["Rezept"]}, "en", {}, ["unknown-message"]),
        ({"Abstract": "Summary", "Cite": "Quote"}, "en", {"Abstract": "Summary", "Cite": "Quote"}, []),
        (
            {"Cite": "Quote", "de": {"Abstract": "Kurz", "Search": "Finden"}},
            "de",
            {"Cite": "Quote", "Abstract": "Kurz", "Search": "Finden"},
            [],
        ),
        ({"zh": {"Cite": "引"}}, "zh_Hans_CN", {"Cite": "引"}, []),
        ({"{label} of “{title}”": "{title}: {label}"}, "en", {"{label} of “{title}”": "{title}: {label}"}, []),
        ({"de": {"Abstratc": "Kurz"}}, "de", {}, ["unknown-message"]),
        ({"{count} note": "{count} of {all}"}, "en", {}, ["message-place"]),
        (None, "en", {}, []),
        (["Abstract"], "en", {}, []),
    ],
)
def test_texts_of_a_site(setting: object, language: str, texts: dict[str, object], codes: list[str]) -> None:
    found, problems = read_messages(setting, language, ["Recipe"])
    assert (found, [problem.code for problem in problems]) == (texts, codes)
    if codes == ["unknown-message"]:
        assert problems[0].arguments["suggestion"] in ("Abstract", "")


def test_arguments_of_problems_with_texts() -> None:
    (place,) = read_messages({"{count} note": "{number} of {all}"}, "en")[1]
    assert (place.arguments["message"], place.arguments["place"]) == ("{count} note", "number")
    (wrong,) = read_messages({"Abstract": 1}, "en")[1]
    assert (wrong.arguments["message"], wrong.arguments["value"]) == ("Abstract", 1)
    (other,) = read_messages({"Abstratc": "Summary"}, "en")[1]
    assert (other.arguments["message"], other.arguments["suggestion"]) == ("Abstratc", "Abstract")


@pytest.mark.parametrize(
    ("text", "clean", "line"),
    [
        ("a\tb\n", "a\tb\n", 0),
        ("", "", 0),
        ("\x00a", "\ufffda", 1),
        ("a\n\nb\x1b[0m\x7f\n\x00", "a\n\nb\ufffd[0m\ufffd\n\ufffd", 3),
        ("\n\ufffe", "\n\ufffd", 2),
    ],
)
def test_control_characters_are_replaced(text: str, clean: str, line: int) -> None:
    assert without_controls(text) == (clean, line)


@pytest.mark.parametrize(
    ("data", "line"), [(b"", 0), ("ü\n".encode(), 0), (b"\xff", 1), (b"\n\n\xc3", 3), (b"a\nb \xff\n\xff", 2)]
)
def test_the_first_line_that_is_not_in_utf_8(data: bytes, line: int) -> None:
    assert broken_line(data) == line


OWNER = {"name": "Ada Lovelace", "variants": ["A. Lovelace"], "role": "Countess", "email": "a@example.org"}


@pytest.mark.parametrize(
    ("given", "name", "variants", "role"),
    [
        ({}, "Ada Lovelace", ["A. Lovelace"], "Countess"),
        ({"role": "Gräfin"}, "Ada Lovelace", ["A. Lovelace"], "Gräfin"),
        ({"name": "阿达", "variants": ["洛夫莱斯"]}, "阿达", ["Ada Lovelace", "A. Lovelace", "洛夫莱斯"], "Countess"),
    ],
)
def test_an_owner_in_another_language(given: dict[str, object], name: str, variants: list[str], role: str) -> None:
    owner, _ = owner_from_config(OWNER)
    found, problems = owner_in_language(OWNER, Language("zh_CN", "zh", options={"owner": given}), owner)
    assert problems == ()
    assert (found.name.display, [one.display for one in found.variants], found.role) == (name, variants, role)
    assert found.email == "a@example.org"
    if not given:
        assert found is owner


def test_problems_of_an_owner_in_another_language_are_those_of_that() -> None:
    value = {"name": "Ada Lovelace", "phone": "0"}
    language = Language("de", "de", options={"owner": {"mood": "x"}})
    found, (problem,) = owner_in_language(value, language, owner_from_config(value)[0])
    assert "mood" in problem.message
    assert owner_in_language("Ada Lovelace", language, found)[0].name == found.name


def test_problems_of_services_by_their_settings() -> None:
    config = SimpleNamespace(scholar_analytics={"plausible": "?"}, scholar_comments={"repo": "?"})
    found = services_problems(config)
    assert {name: {problem.code for problem in problems} for name, problems in found.items()} == {
        "scholar_analytics": {problem.code for problem in read_analytics({"plausible": "?"})[1]},
        "scholar_comments": {problem.code for problem in read_comments({"repo": "?"})[1]},
    }
    assert all(found.values())


def test_the_lenient_encoding_never_fails() -> None:
    assert find_codec("utf_8") is None
    codec = find_codec(LENIENT)
    assert codec is not None
    assert codec.name == LENIENT
    assert codec.encode("ü") == ("ü".encode(), 1)
    data = codecs.BOM_UTF8 + b"a\xff\xc3\xbc"
    assert codec.decode(data) == ("a\ufffdü", len(data))
    assert codec.decode(data, "strict")[0] == "a\ufffdü"
    for errors in ((), ("strict",)):
        decoder = codec.incrementaldecoder(*errors)
        assert "".join(decoder.decode(bytes([byte])) for byte in io.BytesIO(data).read()) == "a\ufffdü"


@pytest.mark.parametrize(
    ("name", "numeric"), [("ieee", True), ("nature", True), ("apa", False), ("chicago-notes", False), ("own", False)]
)
def test_styles_that_cite_by_numbers(name: str, numeric: bool, tmp_path: Path) -> None:
    assert is_numeric(name, tmp_path) is numeric


@pytest.mark.parametrize(("format_", "numeric"), [("numeric", True), ("author-date", False), ("label", False)])
def test_files_of_styles_that_cite_by_numbers(format_: str, numeric: bool, tmp_path: Path) -> None:
    text = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text"><info><title>Own</title>'
    text += f'<category citation-format="{format_}"/></info><bibliography/></style>'
    (tmp_path / "own.CSL").write_text(text, "utf-8")
    assert is_numeric("own.CSL", tmp_path) is numeric
    assert is_numeric("none.csl", tmp_path) is False


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c ``d ` e`` f", "a  c  f"),
        ("a $$x$$ b", "a  b"),
        ("a $$x`$$ `b", "a  `b"),
        (r"a \$$x $$ b", r"a \$$x $$ b"),
        ("a ` b", "a ` b"),
        ("", ""),
    ],
)
def test_text_without_code_and_formulas(text: str, left: str) -> None:
    assert without_pairs(text) == left
