"""Names in their own script for those who read it, and romanized for others, by annotations of biblatex."""

import pytest

from sphinx_scholar.formats.csl_json import csl, in_language
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.labels import labels
from sphinx_scholar.formats.reference import formatted
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.site.ownership import is_own, recognized

ENTRY = """@incollection{k, author = {Lin, Zhiyuan and 林, 知夏 and Kim, Minsu and 王, 思齐 and Haddad, Salma},
  title = {A}, booktitle = {B}, year = 2020, editor = {Chen, Meiling}, editor+an:zh = {1="陈, 美玲"},
  author+an:zh = {1="林知远"; 4="王, 思齐"},
  author+an:zh-tw = {1="林知遠"},
  author+an:romanized = {2="Hayashi, Chika"; 4="Wang, Siqi"},
  author+an:original = {3="김민수"},
  author+an:ar = {5="الحداد، سلمى"},
  author+an = {1=equal; 4=familyfirst}}"""
READ = read([("refs.bib", ENTRY.encode())])
WORK = READ.publications["k"]


def test_nothing_of_it_is_reported_or_a_mark() -> None:
    assert READ.problems == ()
    assert [author.marks for author in WORK.authors] == [("equal",), (), (), (), ()]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Zhiyuan Lin", "Chika Hayashi", "Minsu Kim", "Wang Siqi", "Salma Haddad"]),
        ("zh_CN", ["林知远", "林知夏", "Minsu Kim", "王思齐", "Salma Haddad"]),
        ("zh_TW", ["林知遠", "林知夏", "Minsu Kim", "王思齐", "Salma Haddad"]),
        ("ja", ["Zhiyuan Lin", "林知夏", "Minsu Kim", "王思齐", "Salma Haddad"]),
        ("ko", ["Zhiyuan Lin", "Chika Hayashi", "김민수", "Wang Siqi", "Salma Haddad"]),
        ("ar", ["Zhiyuan Lin", "Chika Hayashi", "Minsu Kim", "Wang Siqi", "سلمى الحداد"]),
    ],
)
def test_a_name_has_the_script_and_the_order_of_the_language(language: str, names: list[str]) -> None:
    texts = messages(language)
    spans = formatted(WORK, texts=texts)
    assert [span.text for span in spans if span.role == "author"] == names
    assert ("陈美玲" if texts.base == "zh" else "Meiling Chen") in "".join(span.text for span in spans)


def test_labels_have_the_name_of_the_language() -> None:
    shown = {code: labels([WORK], messages(code))["k"][0] for code in ("en", "zh_CN")}
    assert shown == {"en": "Lin et al.", "zh_CN": "林知远等"}


def test_exports_have_the_name_as_it_is_written_and_its_other_forms() -> None:
    first, second, *_ = scholarly_article(WORK, page_url="https://e.org/")["author"]
    assert (first["name"], first["alternateName"]) == ("Zhiyuan Lin", ["林知远", "林知遠"])
    assert (second["name"], second["alternateName"]) == ("林知夏", ["Chika Hayashi"])


def test_references_in_other_styles_have_the_names_of_the_language() -> None:
    names = {code: csl(in_language(WORK, code))["author"] for code in ("en", "zh-CN")}
    assert [name["family"] for name in names["en"]] == ["Lin", "Hayashi", "Kim", "Wang", "Haddad"]
    assert [name.get("family", name.get("literal")) for name in names["zh-CN"]] == [
        "林知远",
        "林",
        "Kim",
        "王",
        "Haddad",
    ]
    assert csl(in_language(WORK, "zh-CN"))["editor"] == [{"family": "陈", "given": "美玲"}]
    assert csl(WORK)["author"][1] == {"family": "林", "given": "知夏"}


def test_the_owner_is_found_by_a_name_in_another_script() -> None:
    for name in (Name("Hayashi", "Chika"), Name("金", "敏秀"), Name("김민수")):
        assert is_own(recognized(Owner(name), [WORK]), WORK) == (name.family != "金")
