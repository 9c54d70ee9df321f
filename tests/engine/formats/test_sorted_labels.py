"""The order of lists of references where an entry says how it is sorted."""

from sphinx_scholar.formats.labels import in_order, labels, sorted_as
from sphinx_scholar.readers.bibtex import read


def test_chinese_works_are_sorted_by_their_names_in_pinyin() -> None:
    bib = (
        "@book{zhou, author = {周, 明}, sortname = {Zhou, Ming}, title = {T}, year = 2001}\n"
        "@book{an, author = {安, 国}, sortname = {An, Guo}, title = {T}, year = 2002}\n"
        "@book{brown, author = {Brown, Ada}, title = {T}, year = 2003}\n"
    )
    works = read([("refs.bib", bib.encode())]).publications
    found = labels(works.values())
    assert in_order({key: sorted_as(works[key], label) for key, label in found.items()}) == ["an", "brown", "zhou"]
