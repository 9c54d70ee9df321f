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
