"""Random front matter, bibliographies, titles and bytes are read, or reported at their line."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from myst_parser.config.main import TopmatterReadError, read_topmatter

from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import bibtex
from sphinx_scholar.readers.encoding import broken_line, without_controls
from sphinx_scholar.readers.frontmatter import FrontMatter, read, without_code

BY_NAME = {kind.name: kind for kind in KINDS}
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
every_day = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def few_and_many(holds: Callable[..., None], *inputs: st.SearchStrategy[Any]) -> tuple[Callable[[], None], ...]:
    """Two tests of a property: with 40 inputs, and the long trial with 1,000."""
    long = settings(every_day, max_examples=1000)
    return every_day(given(*inputs)(holds)), pytest.mark.soak(long(given(*inputs)(holds)))


# Texts that are hard to handle: other scripts and directions, combining marks, emoji, control characters, long ones.
SCRAPS = [
    "", " ", "a", "Größe", "e\u0301", "İı", "ß", "ﬁ", "שלום", "مرحبا", "日本語", "👩‍👩‍👧‍👦", "🏳️‍🌈", "\u202etxt.exe", "\u200b", "\u2028",
    "\x85", "\x00", "\x07", "\ufeff", "\ufffe", "x" * 5000, "../..", "/etc/passwd", "<script>", "{{ 1 }}", "%s", "$x$", "C:\\a",
    "null", "~", "yes", "2024-02-30", "2024-02", "0x1f", "1e9", ".inf", "99999-01", "present", "-", ":", "#", "---", "...",
]  # fmt: skip
texts = st.one_of(st.sampled_from(SCRAPS), st.text(max_size=30))
fields = sorted({name for kind in KINDS for of in kind.fields for name in (of.name, *of.synonyms)} | {"myst"})
names = st.one_of(st.sampled_from(fields), texts)

#: YAML other than plain values.
ODDITIES = [
    "&a [1, *a]", "*nowhere", "&b {<<: *b}", "{<<: {title: x}}", "{<<: [1, 2]}", "!!python/object/apply:os.system [true]",
    "!!python/name:os.system", "!unknown x", "!!binary aGk=", "!!set {a, b}", "!!omap [a: 1]", "!!timestamp 2024-01-01",
    "!!int x", "!!float [1]", "!!null ''", "? [a, b]\n: c", "|2\n   x", ">-\n x", "'open", '"\\q"', '"\\ud800"', '"\\x00"', "[a, b", "{a: b",
    "]", "@at", "`tick", "%tag", "\tx", "a: b: c", "- - - a", "[" * 400 + "]" * 400, "[" * 600, "&x " * 40 + "y", "# remark",
    "*a : b", "!<tag:yaml.org,2002:str> x", "!!str", "&anchor", "<<", "=",
]  # fmt: skip
values = st.recursive(
    texts | st.integers() | st.floats() | st.booleans() | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def matters(draw: st.DrawFn) -> str:
    """Front matter: fields with values of any type, unusual YAML, repeated and unknown fields."""
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        name = draw(names)
        if draw(st.booleans()):
            rows.append(f"{name}: {draw(st.sampled_from(ODDITIES))}")
        else:
            flow, unicode = draw(st.booleans()), draw(st.booleans())
            rows.append(yaml.dump({name: draw(values)}, allow_unicode=unicode, default_flow_style=flow).strip())
    return "\n".join(rows)


def check(text: str, kind: str) -> FrontMatter:
    """Check what holds for any page."""
    found = read(text, BY_NAME[kind], "folder/page.md")
    for problem in found.problems:
        place = re.fullmatch(r"folder/page\.md:(\d+)", problem.location)
        assert place, problem
        assert 1 <= int(place[1]) <= text.count("\n") + 2, problem
        assert problem.message
    assert found.source.count("\n") == text.count("\n")
    assert set(found.values) <= {of.name for of in BY_NAME[kind].fields}
    assert set(found.lines) >= set(found.values)
    assert not UNSHOWN.search("".join(flatten(found.values))), found.values
    return found


def flatten(value: Any) -> list[str]:
    """All texts in *value*."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in (*value.keys(), *value.values()) for text in flatten(part)]
    return [text for part in value for text in flatten(part)] if isinstance(value, (list, tuple)) else []


def front_matter_is_read_or_reported(matter: str, kind: str) -> None:
    assume("\r" not in matter)
    check(f"---\n{matter}\n---\n\n# Title\n", kind)


def no_page_enables_code(fence: str, matter: str) -> None:
    assume("\r" not in matter)
    text = f"{fence}\n{matter}\n---\n\n# Title\n"
    source, _ = without_code(read(text, BY_NAME["page"], "page.md").source)
    assert source.count("\n") == text.count("\n")
    try:
        given = (read_topmatter(source) or {}).get("myst")
    except TopmatterReadError:
        return
    assert not isinstance(given, dict) or "substitution" not in repr(given.get("enable_extensions"))


kinds = st.sampled_from(sorted(BY_NAME))
fences = st.sampled_from(["---", "----", "--- x", "---\t", "---\x85", "---\u2028x", "\ufeff---", "---\x0c"])
switches = st.builds(
    "{}\nmyst: {}".format,
    matters(),
    st.sampled_from(
        [
            "{enable_extensions: [substitution]}", "\n  enable_extensions:\n  - substitution", "{enable_extensions: substitution}",
            "&m {enable_extensions: &e [substitution]}", "{<<: {enable_extensions: [substitution]}}",
            '{"enable_ext\\x65nsions": ["substitu\\x74ion"]}', "{enable_extensions: {substitution: 1}}",
        ]
    ),
)  # fmt: skip

test_front_matter, test_much_front_matter = few_and_many(front_matter_is_read_or_reported, matters(), kinds)
test_no_page_enables_code, test_no_page_enables_code_in_many_ways = few_and_many(no_page_enables_code, fences, switches)

HUGE = {
    "a long text": f"title: {'x' * 300_000}",
    "many fields": "\n".join(f"field{n}: {n}" for n in range(1000)),
    "many topics": f"topics: [{', '.join(f't{n}' for n in range(5000))}]",
    "a deep list": f"topics: {'[' * 20_000}{']' * 20_000}",
    "a deep mapping": f"topics: {'{a: ' * 5_000}{'}' * 5_000}",
    "a billion laughs": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
    "skills of a billion": "s: &s [x]\nskills: {" + ", ".join(f"k{n}: *s" for n in range(2000)) + "}",
}


@pytest.mark.parametrize("what", HUGE)
def test_huge_front_matter(what: str) -> None:
    start = time.process_time()
    check(f"---\n{HUGE[what]}\n---\n\n# Title\n", "cv")
    assert time.process_time() - start < 60, "in quadratic time, it would be hours"


# Bibliographies

braced = st.recursive(
    texts.map(lambda text: text.replace("{", "").replace("}", "")),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"),
    max_leaves=5,
)
TAGS = "title author editor year date month journal doi url crossref keywords author+an pdf".split()  # noqa: SIM905
ENTRY_TYPES = ["article", "misc", "inproceedings", "string", "comment", "xdata", "phdthesis", "unknown"]
marks = st.sampled_from([*'@{}",=#()%\\\n$~\x00', " and ", "\\'", "@string{a=", "@comment{"])


@st.composite
def entries(draw: st.DrawFn) -> str:
    """An entry, some with a surplus character."""
    fields = [f"{draw(st.sampled_from(TAGS))} = {{{draw(braced)}}}" for _ in range(draw(st.integers(0, 6)))]
    kind = draw(st.sampled_from(ENTRY_TYPES))
    text = f"@{kind}{{{draw(texts)}, {', '.join(fields)}}}"
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(marks) + text[at:]
    return text


def bibliography_is_read_or_reported(parts: list[str], bytes_between: bytes) -> None:
    data = bytes_between.join(part.encode("utf-8", "surrogatepass") for part in parts)
    start = time.process_time()
    found = bibtex.read([("refs.bib", data)], exists=lambda path: False)
    assert time.process_time() - start < 5
    for problem in found.problems:
        assert re.fullmatch(r"refs\.bib:\d+", problem.location), problem
    pages = [publication.slug.casefold() for publication in found.publications.values()]
    assert len(pages) == len(set(pages)), "two works have one page"
    for publication in found.publications.values():
        assert publication.title
    assert found.publications.keys() == found.entries.keys()


test_bibliographies, test_many_bibliographies = few_and_many(
    bibliography_is_read_or_reported, st.lists(entries() | texts, max_size=4), st.binary(max_size=3)
)


@every_day
@given(st.binary(max_size=200))
def test_bytes_of_a_page(data: bytes) -> None:
    text = data.decode("utf-8-sig", "replace")
    try:
        assert text == data.decode("utf-8-sig")
        assert broken_line(data) == 0
    except UnicodeDecodeError:
        assert 1 <= broken_line(data) <= data.count(b"\n") + 1
    shown, line = without_controls(text)
    assert len(shown) == len(text)
    assert not UNSHOWN.search(shown)
    assert (line == 0) == (shown == text)
