"""The order of lists of references where an entry says how it is sorted, and in other scripts."""

import pytest

from sphinx_scholar.formats.labels import in_order, labels
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.readers.bibtex import read


def test_chinese_works_are_sorted_by_their_names_in_pinyin() -> None:
    bib = (
        "@book{zhou, author = {周, 明}, sortname = {Zhou, Ming}, title = {T}, year = 2001}\n"
        "@book{an, author = {安, 国}, sortname = {An, Guo}, title = {T}, year = 2002}\n"
        "@book{brown, author = {Brown, Ada}, title = {T}, year = 2003}\n"
    )
    works = read([("refs.bib", bib.encode())]).publications
    found = labels(works.values())
    assert in_order(found, works) == ["an", "brown", "zhou"]


def test_names_in_lower_case_are_sorted_by_their_first_word() -> None:
    bib = (
        "@book{two, author = {hooks, bell and boyd, danah}, title = {T}, year = 2001}\n"
        "@book{de, author = {de Beauvoir, Simone}, title = {T}, year = 2002}\n"
        "@book{org, author = {{the open group}}, title = {T}, year = 2003}\n"
        "@book{many, author = {hooks, bell and others}, title = {T}, year = 2004}\n"
        "@book{undated, author = {hooks, bell and Smith, Ada}, title = {T}}\n"
        "@book{title, title = {the t of all}}\n"
    )
    works = read([("refs.bib", bib.encode())]).publications
    assert in_order(labels(works.values()), works) == ["de", "two", "undated", "many", "org", "title"]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["brown", "ivanov", "haddad", "hayashi", "an"]),
        ("zh_CN", ["an", "brown", "ivanov", "haddad", "hayashi"]),
        ("ja", ["hayashi", "an", "brown", "ivanov", "haddad"]),
        ("ar", ["haddad", "brown", "ivanov", "hayashi", "an"]),
        ("ru", ["ivanov", "brown", "haddad", "hayashi", "an"]),
        ("de", ["brown", "ivanov", "haddad", "hayashi", "an"]),
    ],
)
def test_works_in_the_script_of_the_site_come_first(language: str, order: list[str]) -> None:
    names = {
        "an": "安, 国",
        "hayashi": "ハヤシ, チカ",
        "brown": "Brown, Ada",
        "haddad": "الحداد، سلمى",
        "ivanov": "Иванов, Иван",
    }
    bib = "\n".join(f"@book{{{key}, author = {{{name}}}, title = {{T}}, year = 2001}}" for key, name in names.items())
    works, texts = read([("refs.bib", bib.encode())]).publications, messages(language)
    assert in_order(labels(works.values(), texts), works, texts) == order


def test_labels_of_other_lists_are_used_as_they_were_before_they_were_made_unique() -> None:
    bib = "\n".join(f"@book{{{key}, author = {{Brown, Ada}}, title = {{T}}, year = 2001}}" for key in "abc")
    works = read([("refs.bib", bib.encode())]).publications
    known: dict[str, tuple[str, str]] = {"c": ("Noir", "2001")}
    assert labels([works["a"], works["b"]], known=known) == {"a": ("Brown", "2001a"), "b": ("Brown", "2001b")}
    assert labels([works["b"], works["c"]], known=known) == {"b": ("Brown", "2001"), "c": ("Noir", "2001")}
    assert known == {"a": ("Brown", "2001"), "b": ("Brown", "2001"), "c": ("Noir", "2001")}
