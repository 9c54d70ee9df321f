"""Files to download: those that front matter names, and those that links lead to."""

from drawing import links
from sites import CONF, Project

KIND = (
    'scholar_kinds = {"talk": {"folder": "talks", "fields": {"date": {"type": "date"}, "slides": {"type": "url"}}}}\n'
)
TALK = "---\ndate: 2026\nslides: {}\n---\n\n# Sleep\n\n[The data](data.csv).\n"


def test_files_beside_a_page_are_copied_and_named_with_type_and_size(project: Project) -> None:
    files = {"talks/sleep.md": TALK.format("sleep.pdf"), "talks/sleep.pdf": "x" * 2000, "talks/data.csv": "1,2"}
    home = "# Home\n\n:::{pages} talk\n:::\n"
    cv = "---\nupdated: 2026\nteaching:\n- {title: Looms, start: 2020, url: course.pdf}\n---\n\n# CV\n\n:::{cv} teaching\n:::\n"
    home += "\n```{toctree}\ncv\n```\n"
    files |= {"cv.md": cv, "course.pdf": "Looms"}
    project.write({"conf.py": CONF + KIND, "refs.bib": "", "index.md": home, **files})
    site = project.build_without_warnings()
    ((label, address),) = links(site.soup("talks/sleep"), "a.button")
    assert label == "Slides (PDF, 2 KB)"
    assert (site.path / "talks" / address).read_text("utf-8") == "x" * 2000
    assert links(site.soup("index"), "a.button") == [("Slides (PDF, 2 KB)", address.removeprefix("../"))]
    (course,) = site.soup("cv").select(".cv-what a")
    assert course.get_text() == "Looms"
    assert (site.path / str(course["href"])).read_text("utf-8") == "Looms"
    (data,) = site.soup("talks/sleep").select("a.download")
    assert data.get_text() == "The data (CSV, 1 KB)"
    # Both pages show that the file has grown.
    project.write({"talks/sleep.pdf": "x" * 3000})
    site = project.build_without_warnings()
    assert [page for page in ("talks/sleep", "index") if "Slides (PDF, 3 KB)" in site.html(page)] == [
        "talks/sleep",
        "index",
    ]


def test_files_that_are_not_there_or_may_not_be_published_are_reported(project: Project) -> None:
    talks = {
        f"talks/{n}.md": TALK.format(name).replace("[The data](data.csv).", "")
        for n, name in enumerate(("no.pdf", "/../outside.pdf"))
    }
    home = "# Home\n\n:::{pages} talk\n:::\n"
    project.write({"conf.py": CONF + KIND, "refs.bib": "", "index.md": home, **talks, "../outside.pdf": "secret"})
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [(f"talks/{n}.md", 3, "scholar.file") for n in (0, 1)]
    assert not site.soup("index").select("a.button")
    assert not [*site.path.rglob("outside.pdf")]
