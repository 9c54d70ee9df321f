"""The example site uses every setting, option, field and medium that can stand together; others test the rest."""

import re
from collections.abc import Iterable

import pytest

from sites import ROOTS
from sphinx_scholar.migrations import Part, known

ROOT = ROOTS / "test-otherlife"
#: What cannot stand beside what the site has, or is the same as its absence, and the tests that have it.
ELSEWHERE: dict[tuple[Part, str], str] = {
    ("setting", "scholar_allowed_media"): "extension/test_own_files.py: a picture of another host is a request to it",
    ("setting", "scholar_allowed_paths"): "extension/test_file_access.py: a file outside the site",
    ("setting", "scholar_analytics"): "extension/test_services.py: a script of another host",
    ("setting", "scholar_citation_counts"): "extension/test_citation_counts.py: the page of a cited work",
    ("setting", "scholar_cv_pdf"): "environment/test_any_change.py: without a PDF",
    ("setting", "scholar_drafts"): "environment/test_any_change.py: drafts are shown",
    ("setting", "scholar_languages"): "extension/test_languages.py: a site in two languages",
    ("setting", "scholar_messages"): "locale/test_messages.py: the words of a site",
    ("setting", "scholar_output_limit"): "extension/test_notebooks.py: long outputs of notebooks",
    ("setting", "scholar_page_parts"): "environment/test_any_change.py: pages with few parts",
    ("setting", "scholar_picture_versions"): "extension/test_pictures.py: pictures without smaller versions",
    ("setting", "scholar_policy"): "environment/test_any_change.py: no policy",
    ("setting", "scholar_reference_lists"): "extension/test_bibliography_directive.py: only lists of directives",
    ("setting", "scholar_search"): "extension/test_own_files.py: the search of Sphinx",
    ("setting", "scholar_stylesheet"): "extension/test_own_files.py: the sheets of the parent theme",
    ("option", "default_mode"): "outputs/test_theme_sheet.py: light or dark for all readers",
    ("option", "external_links"): "extension/test_theme.py: links of the navigation to other hosts",
    ("option", "favicons"): "extension/test_theme.py: icons of other names",
    ("option", "fonts"): "outputs/test_theme_sheet.py: fonts in place of that of the theme",
    ("option", "header_links_before_dropdown"): "extension/test_theme.py: a menu of the other links",
    ("option", "logo"): "extension/test_theme.py: a picture in place of the mark",
    ("option", "margin_notes"): "browser/test_previews.py: cards in their place",
    ("option", "mark"): "extension/test_theme.py: no mark",
    ("option", "width"): "outputs/test_theme_sheet.py: wider text",
    ("kind", "order"): "readers/test_kinds.py: another date than the first",
    ("field", "note.comments"): "extension/test_services.py: a note without comments",
    ("field", "page.draft"): "environment/test_any_change.py: a page that is not published",
}


def text(*patterns: str) -> str:
    return "\n".join(path.read_text("utf-8") for pattern in patterns for path in sorted(ROOT.rglob(pattern)))


def names(part: Part) -> Iterable[tuple[Part, str]]:
    return ((part, name) for name in known(part) if (part, name) not in ELSEWHERE)


#: What all tests say, in which their small sites are.
TESTS = "".join(path.read_text("utf-8") for path in (ROOT.parents[1] / "engine").rglob("test_*.py"))


@pytest.mark.parametrize("part", ["setting", "owner", "kind", "kind field", "option"])
def test_every_setting_is_used_by_a_site_of_the_tests(part: Part) -> None:
    conf = text("conf.py")
    missing = [name for _, name in names(part) if not re.search(rf'(?:^|"){name}(?:"?:| =)', conf, re.MULTILINE)]
    assert [name for name in missing if name not in TESTS] == []
    # What the example site could have is to be there: only what is new may be elsewhere without a reason.
    assert len(missing) < 5


def test_every_field_is_used_by_a_site_of_the_tests() -> None:
    pages = text("*.md") + TESTS
    assert [n for _, n in names("field") if not re.search(rf"\b{n.rpartition('.')[2]}:", pages)] == []


def test_what_is_tested_elsewhere_is_there_and_named_in_that_file() -> None:
    tests = ROOT.parents[1] / "engine"
    for (part, name), where in ELSEWHERE.items():
        assert name in known(part)
        file, used = tests / where.partition(":")[0], tests.parent / "support/settings_changed.py"
        word = name.rpartition(".")[2]
        assert word in file.read_text("utf-8") + used.read_text("utf-8"), name
