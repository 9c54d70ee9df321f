"""Values of settings that nothing is registered by, or of a wrong form: a warning at their lines, and the site is built."""

import re
from pathlib import Path
from typing import Any

import pytest
from docutils.nodes import make_id
from myst_parser.config.main import MdParserConfig
from sphinx.config import ENUM

from sites import Project
from sphinx_scholar.extension.registered_names import MYST_EXTENSIONS
from sphinx_scholar.extension.setting_forms import _number_fault, form_faults
from sphinx_scholar.extension.settings import type_problem

CONF = """extensions = ["sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
scholar_cards = False
numfig = True
"""
#: What each ends or does without a check, with the message that tells a value to write.
UNKNOWN: dict[str, tuple[object, str]] = {
    "html_theme": ("nothere", "scholar"),
    "bibtex_default_style": ("plane", 'did you mean "plain"'),
    "bibtex_reference_style": ("autor_year", 'did you mean "author_year"'),
    "bibtex_foot_reference_style": ("nothere", "foot"),
    "highlight_language": ("pyton", 'did you mean "python"'),
    "highlight_options": ({"pyton": {"stripall": True}, "python": {}}, 'did you mean "python"'),
    "html_search_language": ("qq", "en"),
    "html_math_renderer": ("nothere", "mathml"),
    "numfig_format": ({"figur": "F %s", "table": "T %s"}, 'did you mean "figure"'),
    "source_suffix": ({".md": "markdwn"}, 'did you mean "markdown"'),
    "primary_domain": ("pi", "py"),
    "default_role": ("papr", 'did you mean "paper"'),
    "html_domain_indices": (["py-modindx"], 'did you mean "py-modindex"'),
    "myst_enable_extensions": (["dolarmath", "deflist"], 'did you mean "dollarmath"'),
    "myst_disable_syntax": (["tabel"], 'did you mean "table"'),
    "myst_ref_domains": (["pi"], "py"),
    "pygments_style": ("nothere", "--code-text"),
    "math_eqref_format": ("{nothere}", "{number}"),
    "translation_progress_classes": ("some", "'translated'"),
    "myst_words_per_minute": (0, "at least 1"),
    "html_additional_pages": ({"more": "nothere.html"}, "templates_path"),
    "html_sidebars": ({"**": ["nothere.html"]}, "footer_center"),
    "language": ("qq", "zh_CN"),
}


def test_each_value_is_reported_once_at_its_line_and_the_site_is_built(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    settings = "".join(f"{name} = {value!r}\n" for name, (value, _) in UNKNOWN.items())
    page = "# Home\n\n```{publications}\n```\n\nSee {cite:p}`a`, `x`.\n\nTerm\n: What it is\n\n```\nx = 1\n```\n\n```{math}\n:label: e\nx\n```\n\n{eq}`e`\n"
    entry = "@article{a, author={Ada Lovelace}, title={T}, journal={J}, year=1843}\n"
    project.write({"conf.py": CONF + settings, "index.md": page, "refs.bib": entry})
    site = project.build()
    at = {CONF.count("\n") + number: name for number, name in enumerate(UNKNOWN, 1)}
    assert [(w.file, w.type) for w in site.warnings] == [("conf.py", "scholar.config")] * len(UNKNOWN)
    told = {at[w.line or 0]: w.message for w in site.warnings}
    assert {name for name, (_, hint) in UNKNOWN.items() if hint not in told.get(name, "")} == set()
    # What is left of lists and dictionaries counts, and the theme is the engine's.
    page = (site.path / "index.html").read_text("utf-8")
    assert "<dt>Term" in page
    assert re.search(r"<math[ >]", page)
    assert "main-content" in page


def test_names_of_extensions_of_myst_are_all_there_are() -> None:
    MdParserConfig(enable_extensions=set(MYST_EXTENSIONS))
    with pytest.raises(ValueError, match="nothere"):
        MdParserConfig(enable_extensions={"nothere"})


@pytest.mark.parametrize(
    ("setting", "value", "reason"),
    [
        ("math_eqref_format", "({number})", ""),
        ("math_eqref_format", "{number", "{number}"),
        ("math_eqref_format", "{}", "{number}"),
        ("figure_language_filename", "{path}{language}/{basename}{ext}", ""),
        ("figure_language_filename", "{lang}", "{language}"),
        ("bibtex_cite_id", "{key}-{bibliography_count}", ""),
        ("bibtex_cite_id", "{keys}", "{bibliography_count}, {key}"),
        ("bibtex_footcite_id", "{key}", ""),
        ("source_encoding", "latin-1", ""),
        ("html_output_encoding", "UTF8", ""),
        ("html_output_encoding", "latin-1", "UTF-8"),
        ("myst_heading_slug_func", make_id, ""),
        ("myst_heading_slug_func", lambda text: text, "the path of one"),
        ("html_output_encoding", "latin-one", "no such encoding"),
        ("linkcheck_ignore", [r"https://e\.org/", "("], "'(' is not"),
        ("linkcheck_ignore", [r"https://e\.org/"], ""),
        ("nitpick_ignore_regex", [("py:.*", "a"), (".*", "[")], "'[' is not"),
        ("linkcheck_allowed_redirects", {"(": "x"}, "'(' is not"),
        ("linkcheck_allowed_redirects", {"x": ")"}, "')' is not"),
        ("linkcheck_ignore", [5], ""),
        ("template_bridge", "nowhere.Bridge", "nowhere"),
        ("template_bridge", "re.Bridge", "Bridge"),
        ("template_bridge", "sphinx.jinja2glue.BuiltinTemplateLoader", ""),
        ("myst_heading_anchors", 99, "99"),
        ("myst_heading_anchors", 3, ""),
        ("myst_words_per_minute", 1, ""),
        ("myst_nothing", 99, ""),
        ("scholar_search", "(", ""),
    ],
)
def test_forms_of_values(setting: str, value: Any, reason: str) -> None:
    found = list(form_faults(setting, value))
    assert [reason in fault for fault in found] == ([True] if reason else [])


@pytest.mark.parametrize(
    ("value", "right"), [("a", True), (True, True), ("c", False), (["a", "b"], True), (["c"], False)]
)
def test_values_of_a_choice(value: Any, right: bool) -> None:
    found = list(form_faults("latex_engine", value, ENUM("a", "b", True)))
    assert found == ([] if right else ["it must be one of 'a', 'b', True"])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Fig. %s", True),
        ("{number}: {name}", True),
        ("Fig.", False),
        ("%s %s", False),
        ("{number} {x}", False),
        (3, False),
    ],
)
def test_formats_of_numbers(text: Any, right: bool) -> None:
    assert list(_number_fault(text)) == ([] if right else ["a format must contain one %s, or {number} and {name}"])


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("qq", False),
        ("qq_QQ", False),
        ("la", True),
        ("iw", True),
        ("de", True),
        ("tlh", True),
        ("en_GB", True),
        ("EN", True),
    ],
)
def test_languages_of_two_letters_are_known(language: str, right: bool) -> None:
    assert (type_problem("language", language) is None) == right
