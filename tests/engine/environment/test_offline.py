"""A build uses no network, runs no program but git and its own, and no code from pages and entries."""

import sys
import tempfile
from pathlib import Path

import faults
from faults import Watched
from sites import CONF, Project
from sphinx_scholar.outputs import apart as apart_module

SETTINGS = f'{CONF}html_baseurl = "https://example.org/"\nhtml_math_renderer = "mathml"\n'


def test_build_uses_no_network(elsewhere: Watched) -> None:
    """Attempts are recorded; if the system supports it, the network was cut off as well."""
    assert [what for what in elsewhere.asked if what[0].startswith(("socket.", "urllib."))] == []


def test_build_runs_no_program_but_git_and_the_engine(elsewhere: Watched) -> None:
    """With a new home folder, matplotlib also runs a program that lists fonts."""
    programs = [what for what in elsewhere.asked if not what[0].startswith(("socket.", "urllib."))]
    assert programs, "nothing was noted"
    # Typst and Lightning CSS, each in a process of its own.
    apart = f"('{sys.executable}', ['{sys.executable}', '-P', '{Path(apart_module.__file__)}', "
    allowed = ("('git',", "('fc-list',", "('system_profiler',", apart)
    assert [what for event, what in programs if event != "subprocess.Popen" or not what.startswith(allowed)] == []


def test_build_writes_only_to_its_folders(elsewhere: Watched) -> None:
    """Not to the sources and the home folder: only to the two folders of the build and to temporary files."""
    output = elsewhere.site.path.resolve()
    allowed = (f"{output}", f"{output.with_name('scratch')}", "/dev/", "/proc/")
    wrote = [path for path in elsewhere.wrote if "__pycache__" not in path]
    assert any(path.startswith(str(output)) for path in wrote), "nothing was noted"
    assert [path for path in wrote if not path.startswith(allowed)] == []


CODE = [
    "title: !!python/object/apply:os.system [touch {mark}]",
    "title: !!python/object/new:os.system [touch {mark}]",
    "topics: [!!python/name:os.system '', a]",
    "myst: !!python/object/apply:os.system [touch {mark}]",
    "html_meta: {{a: !!python/object/apply:os.system [touch {mark}]}}",
    "myst: {{enable_extensions: [substitution]}}",
    "myst: {{enable_extensions: substitution}}",
    'myst: {{"enable_extensions": ["colon_fence", "\\x73ubstitution"]}}',
    "myst: {{<<: {{enable_extensions: [substitution]}}}}",
    "x: &x [substitution]\nmyst: {{enable_extensions: *x}}",
    "myst:\n  substitutions: {{a: 1}}\n  enable_extensions: !!set {{substitution}}",
    "myst: {{heading_anchors: 2, heading_slug_func: os.system}}",
    "substitutions: {{a: '{{{{ 1 }}}}'}}",
]
BODY = """
# touch {mark}

{{{{ self.__init__.__globals__.__builtins__.__import__("os").system("touch {mark}") }}}}

{{% for name in ().__class__.__base__.__subclasses__() %}}{{{{ name }}}}{{% endfor %}}

`$(touch {mark})` $`touch {mark}`$ ${{__import__("os").system("touch {mark}")}}

```{{only}} __import__("os").system("touch {mark}")
Text.
```

```{{eval-rst}}
.. only:: __import__("os").system("touch {mark}")

   Text.
```

```{{computed-figure}} os.system
```
"""


def hostile(fence: str, matter: str, mark: Path) -> str:
    return f"{fence}\n{matter}\n---\n{BODY}".format(mark=mark)


def test_code_in_pages_and_entries_is_not_run(project: Project, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    pages = {f"page{n}.md": hostile("---", matter, mark) for n, matter in enumerate(CODE)}
    # MyST takes these for front matter as well.
    pages |= {f"odd{n}.md": hostile(fence, CODE[5], mark) for n, fence in enumerate(["----", "--- #", "---\t"])}
    project.write(
        {
            "conf.py": SETTINGS + 'myst_enable_extensions = ["dollarmath"]\n',
            "refs.bib": f"@misc{{a, title = {{{{{{ 7*7 }}}} \\write18{{touch {mark}}} \\input{{/etc/passwd}}}},\n"
            f"  author = {{Lovelace, Ada}}, note = {{$(touch {mark})}}, year = {{__import__('os')}}}}\n",
            "index.md": "# Home\n\n" + "".join(f"- [](/{name})\n" for name in pages),
            **pages,
        }
    )
    site = project.build()
    assert "Traceback" not in site.output
    assert not mark.exists()
    assert len([page for page in site.pages() if page.startswith(("page", "odd"))]) == len(pages)
    refused = [w for w in site.warnings if "{{ }}" in w.message]
    # All that name it, without the one whose anchor is in a field that MyST does not see.
    assert len(refused) == 8
    assert all(w.file in pages and w.type == "scholar.frontmatter" for w in refused)
    assert "{{ self." in site.soup("page0").get_text()
    assert "root:x:" not in "".join(site.html(page) for page in site.pages())


def test_no_name_makes_a_file_outside_the_output_folder(project: Project, tmp_path: Path) -> None:
    """Whatever the names of keys, topics, aliases and files are."""
    deep = "../" * 9
    outside = Path(tempfile.gettempdir()) / "scholar-escaped"
    names = [
        f"{deep}{outside}",
        str(outside),
        "..",
        "../escaped",
        "/escaped",
        "C:\\escaped",
        "//host/escaped",
        "%2e%2e/x",
    ]
    names += ["a/../../escaped", "./../escaped", "\\\\host\\escaped", "~/escaped", "$HOME/escaped", "escaped\\0"]
    listed = "\n".join(f"- {name!r}" for name in names)
    entries = [
        f"@misc{{{name}, title = {{T}}, author = {{Lovelace, Ada}}, year = 2020, keywords = {{{name}}}}}"
        for name in names
    ]
    project.write(
        {
            "conf.py": SETTINGS,
            "refs.bib": "\n".join(entries),
            "index.md": "# Home\n",
            "research/notes/one.md": f"---\ndate: 2024-01-01\ntopics:\n{listed}\naliases:\n{listed}\n---\n\n# One\n",
        }
    )
    before = faults.state(tmp_path)
    site = project.build()
    assert "Traceback" not in site.output
    built = str(site.path.parent)
    assert [path for path in faults.state(tmp_path).keys() - before.keys() if not path.startswith(built)] == []
    assert not outside.exists()
    assert not list(outside.parent.glob(f"{outside.name}*"))
    assert [w for w in site.warnings if w.type == "scholar.frontmatter" and str(outside) in w.message]
