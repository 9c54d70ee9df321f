"""What a build leaves in the environment for the next one: names that pages share, numbers, warnings, chosen pages."""

import shutil
import subprocess
from pathlib import Path

import pytest

import faults
from sites import CONF, Project
from sphinx_scholar.model.slugs import citekey_slug

CONFIGURED = CONF + 'html_baseurl = "https://a.org/"\n'
FILES = {
    "conf.py": CONFIGURED,
    "refs.bib": "@misc{p, title = {A paper}, author = {Lovelace, Ada}, year = 2020}\n",
    "index.md": "# Home\n\n```{toctree}\npapers/index\na\nb\nc\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "a.md": "# A\n\n(place)=\n## Section\n\nText.\n",
    "b.md": "# B\n\n## Another\n\nText.\n",
    "c.md": "# C\n\n{ref}`place` and {doc}`a`.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "site")
    made.write(FILES)
    assert made.build().returncode == 0
    return made


def test_label_of_two_pages_is_told_until_there_is_one(project: Project) -> None:
    project.replace("b.md", ("## Another", "(place)=\n## Another"))
    project.build()
    assert [warning.file for warning in faults.like_clean(project).warnings] == ["b.md"], "nothing has changed"
    project.replace("a.md", ("Text.", "Other text."))
    assert [warning.file for warning in faults.like_clean(project).warnings] == ["b.md"]
    project.replace("b.md", ("(place)=\n", ""))
    assert "a.html#place" in faults.like_clean(project).html("c")
    # Its new page is read before the one that it was on.
    project.replace("a.md", ("(place)=\n", ""))
    project.replace("b.md", ("## Another", "(place)=\n## Another"))
    faults.like_clean(project)
    project.replace("b.md", ("(place)=\n", ""))
    project.replace("a.md", ("## Section", "(place)=\n## Section"))
    assert faults.like_clean(project).warnings == ()


def test_section_numbers_go_with_the_option(project: Project) -> None:
    project.replace("index.md", ("```{toctree}\n", "```{toctree}\n:numbered:\n"))
    assert "1. A" in faults.like_clean(project).html("index").replace("1.</span> ", "1. ")
    project.replace("index.md", (":numbered:\n", ""))
    faults.like_clean(project)


def test_prefix_of_citekeys_concerns_the_works_that_pages_cite(project: Project) -> None:
    listed = ":::{bibliography}\n:all:\n:keyprefix: q-\n:::\n"
    project.write(
        {
            "conf.py": CONFIGURED + 'myst_enable_extensions = ["colon_fence"]\n',
            "b.md": f"# B\n\n{listed}",
            "research/notes/n.md": "---\ndate: 2024-05-01\ndescription: D.\n---\n\n# N\n\n{cite:t}`q-p`\n",
        }
    )
    faults.like_clean(project)
    project.replace("b.md", ("q-", "z-"))
    faults.like_clean(project)


def test_warnings_come_again_in_other_folders_and_builders(project: Project) -> None:
    project.replace("a.md", ("Text.", "{none}`text`"))
    found = {output: project.build("-b", output, output=output) for output in ("text", "html")}
    folders = [found["html"].path.with_name(name) for name in ("html", "other")]
    for site in found.values():
        assert [warning.file for warning in site.warnings] == ["a.md"]
    doctrees = project.source.with_name("doctrees")
    for builder, folder in (("text", folders[0]), ("html", folders[1]), ("html", folders[1])):
        command = faults.command(project.source, Path(f"{folder}-{builder}"), "-b", builder, strict=False)
        command = [*command, "-d", str(doctrees)]
        run = subprocess.run(command, env=faults.environment(), capture_output=True, text=True, check=False)
        assert run.stderr.count("a.md:") >= 1, builder


def test_pages_that_the_command_line_names_leave_others_to_the_next_build(project: Project) -> None:
    html = project.source.with_name("site-built") / "html"
    project.replace("a.md", ("# A", "# Another title"))
    project.write({"d.md": "# D\n"})
    project.replace("index.md", ("c\n", "c\nd\n"))
    command = [
        *faults.command(project.source, html, "-d", f"{html}-doctrees", strict=False),
        str(project.source / "c.md"),
    ]
    run = subprocess.run(command, env=faults.environment(), capture_output=True, text=True, check=False)
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert "Another title" in (html / "c.html").read_text("utf-8")
    assert not (html / "d.html").exists()
    faults.like_clean(project)


def test_page_is_written_again_where_a_file_was_in_its_place(project: Project) -> None:
    project.write({"conf.py": CONFIGURED + 'html_extra_path = ["extra"]\n', "extra/b.html": "A file.\n"})
    project.build()
    project.remove("extra/b.html")
    project.write({"extra/other.html": "A file.\n"})
    faults.like_clean(project)


def test_key_of_a_paper_is_not_the_name_of_the_list_of_all() -> None:
    assert citekey_slug("publications") != "publications"
    assert citekey_slug("Publications") != "Publications"
    assert citekey_slug("publications2020") == "publications2020"


def test_files_of_a_theme_go_with_it_though_the_record_of_the_build_was_lost(project: Project) -> None:
    project.write(
        {
            "conf.py": f'{CONFIGURED}html_theme, html_theme_path = "own", ["themes"]\n',
            "themes/own/theme.toml": '[theme]\ninherit = "scholar"\nstylesheets = ["css/site.css"]\n',
            "themes/own/static/own.txt": "Text.",
        }
    )
    site = project.build()
    assert (site.path / "_static/own.txt").is_file()
    (site.path / "_static/other.txt").touch()
    shutil.rmtree(site.path.with_name("html-doctrees"))
    project.build()
    project.write({"conf.py": CONFIGURED})
    built, clean = project.build(), project.build(output="clean")
    assert faults.different(built.path, clean.path) == ["_static/other.txt"], "what no build has written stays"


def test_roles_of_a_page_are_its_own(project: Project) -> None:
    """Also in a build of all pages: a page that is read alone has those of no other."""
    roles = "A\n=\n\n.. default-role:: kbd\n\n.. role:: red\n\nTwo `keys` and :red:`this`.\n"
    (project.source / "a.md").unlink()
    project.write({"a.rst": f".. _place:\n\n{roles}", "b.md": "# B\n\n```{eval-rst}\n`keys` and :red:`this`\n```\n"})
    site = project.build()
    assert [warning.file for warning in site.warnings] == ["b.md"]
    assert "<kbd" in site.html("a")
    assert "<cite>keys</cite>" in site.html("b")
    project.replace("b.md", ("# B", "# Another"))
    faults.like_clean(project)


def test_file_that_git_begins_to_ignore_is_not_published_any_more(project: Project) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=project.source, check=True)

    project.write(
        {
            ".gitignore": "secret.txt\n",
            "secret.txt": "Secret.\n",
            "a.md": "# A\n\n(place)=\n\n## Place\n\n{download}`secret.txt`\n",
        }
    )
    git("init", "-q")
    git("add", "-f", "secret.txt")
    assert project.build().warnings == ()
    git("rm", "-q", "--cached", "secret.txt")
    assert [warning.file for warning in faults.like_clean(project).warnings] == ["a.md"]
    git("add", "-f", "secret.txt")
    assert faults.like_clean(project).warnings == ()
