"""References in the languages of sites: their marks, their words, and their dates."""

import pytest

from sphinx_scholar.formats.labels import joined_label, labels
from sphinx_scholar.formats.reference import formatted
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.readers.bibtex import read

BY = "author = {Example, Ada}, title = {A}, year = {2011}"
HAN = "author = {林, 知远 and 王, 思齐}, title = {热核？}, journal = {数学学报}, volume = {8}, pages = {1--2}, year = {2011}"
EDITED = "editor = {Dora, Eva and Fay, Gus}, title = {A}, publisher = {P}, year = {2011}"
FILED = f"{BY}, type = {{patentus}}, number = {{7}}, location = {{countryus and countryde}}, eventdate = {{2019-05-02}}"
SEEN = f"{BY}, url = {{https://e.org}}, urldate"


def work(entry: str) -> Publication:
    kind, _, fields = entry.partition(", ")
    return read([("refs.bib", f"@{kind}{{key, {fields}}}".encode())]).publications["key"]


@pytest.mark.parametrize(
    ("entry", "language", "shown"),
    [
        (f"article, {HAN}", "en", "林知远 and 王思齐. 2011. 热核？ 数学学报, 8:1–2."),
        (f"article, {HAN}", "zh_CN", "林知远和王思齐。2011。热核？数学学报，8:1–2。"),
        (f"article, {HAN}", "ja", "林知远、王思齐。2011。热核？数学学报、8:1–2。"),
        (f"article, {HAN}", "ar", "林知远 و王思齐. 2011. 热核？ 数学学报، 8:1–2."),
        (f"book, {EDITED}", "zh_TW", "Eva Dora和Gus Fay（編）。2011。A。P。"),
        (f"book, {EDITED}", "de", "Eva Dora und Gus Fay, Hrsg. 2011. A. P."),
        (f"patent, {FILED}", "en", "Ada Example. 2011. A. U.S. patent 7, filed 2019-05-02, United States and Germany."),
        (f"patent, {FILED}", "zh_CN", "Ada Example。2011。A。美国专利 7，申请日：2019年5月2日，美国和德国。"),
        (f"patent, {FILED}", "de", "Ada Example. 2011. A. US-Patent 7, Anmeldetag: 2. Mai 2019, Vereinigte Staaten und Deutschland."),
        (f"book, {BY}, series = {{newseries}}, number = {{3}}", "de", "Ada Example. 2011. A. Neue Folge 3."),
        (f"online, {SEEN} = {{2019-05-02}}", "en", "Ada Example. 2011. A. https://e.org (accessed 2019-05-02)"),
        (f"online, {SEEN} = {{2019-05-02}}", "fr", "Ada Example. 2011. A. https://e.org (consulté le 2 mai 2019)"),
        (f"online, {SEEN} = {{2019-05}}", "de", "Ada Example. 2011. A. https://e.org (Abgerufen: Mai 2019)"),
        (f"online, {SEEN} = {{2019-05-02}}", "zh_CN", "Ada Example。2011。A。https://e.org（访问于 2019年5月2日）"),
        (f"online, {SEEN} = {{last year}}", "de", "Ada Example. 2011. A. https://e.org (Abgerufen: last year)"),
    ],
)  # fmt: skip
def test_marks_words_and_dates_are_those_of_the_language(entry: str, language: str, shown: str) -> None:
    assert "".join(span.text for span in formatted(work(entry), texts=messages(language))) == shown


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Example, 2011"), ("zh_CN", "Example，2011"), ("ar", "Example، 2011")]
)
def test_a_label_has_the_comma_of_the_language(language: str, label: str) -> None:
    texts = messages(language)
    assert joined_label(labels([work(f"book, {BY}")], texts)["key"], texts) == label
