"""Sizes of pictures, and smaller versions of large ones."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from photos import picture
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs import pictures
from sphinx_scholar.outputs.pictures import _resized, _some, is_large, size, source_set, versions


def settings(limit: float = 0.001, smaller: bool = True) -> Any:
    return SimpleNamespace(scholar_picture_limit=limit, scholar_picture_versions=smaller)


def test_versions_are_narrower_than_the_picture(tmp_path: Path) -> None:
    config: Any = SimpleNamespace(scholar_picture_limit=0.001, scholar_picture_versions=True)
    for width, narrower in ((600, []), (601, [600]), (1200, [600]), (1201, [600, 1200])):
        picture(width, 10, noise=True).save(tmp_path / f"{width}.png")
        assert versions(config, tmp_path / f"{width}.png") == narrower
    assert [_some([*"gfedcba"[-count:]]) for count in (5, 6)] == ["a, b, c, d, e", "a, b, c, d, e, and 1 more"]


def test_smaller_version_of_a_turned_photo_is_upright(tmp_path: Path) -> None:
    made = picture(200, 100, turned=True)
    made.paste("white", (0, 0, 100, 100))
    made.save(tmp_path / "turned.jpg", exif=made.getexif())
    smaller = Image.open(BytesIO(_resized(tmp_path / "turned.jpg", 20)[0])).convert("L")
    # What is on the left of the file is above.
    assert (smaller.size, smaller.getpixel((10, 5)) > 200 > smaller.getpixel((10, 35))) == ((20, 40), True)  # type: ignore[operator]


def test_sizes_are_whole_pixels(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="10.6" height="3.2"></svg>'
    (tmp_path / "a.svg").write_text(drawing, "utf-8")
    picture(30, 20).save(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text("no picture", "utf-8")
    found = {name: size(tmp_path / name) for name in ("a.svg", "a.png", "a.txt", "none.png")}
    assert found == {"a.svg": (11, 3), "a.png": (30, 20), "a.txt": (0, 0), "none.png": (0, 0)}


def test_size_of_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    found = []
    for width in (30, 40):
        picture(width, 20).save(file)
        found.append(size(file)[0])
    assert found == [30, 40]


@pytest.mark.parametrize(("limit", "large"), [(1, False), (0.99, True), (0, False)])
def test_large_files_have_more_than_the_setting_in_kib(tmp_path: Path, limit: float, large: bool) -> None:
    (tmp_path / "a.png").write_bytes(bytes(1024))
    assert is_large(settings(limit), tmp_path / "a.png") == large


@pytest.mark.parametrize(
    ("name", "narrower"),
    [("a.png", [600]), ("a.JPG", [600]), ("a.jpeg", [600]), ("a.webp", [600]), ("a.gif", []), ("a.bmp", [])],
)
def test_files_that_have_smaller_versions(tmp_path: Path, name: str, narrower: list[int]) -> None:
    picture(700, 10, noise=True).save(tmp_path / name)
    assert versions(settings(), tmp_path / name) == narrower
    assert versions(settings(smaller=False), tmp_path / name) == versions(settings(100), tmp_path / name) == []


def test_source_set_names_each_version_with_its_width(tmp_path: Path) -> None:
    picture(1300, 10).save(tmp_path / "a.png")
    assert source_set("../_images/a.png", tmp_path / "a.png", [600, 1200]) == (
        "../_images/600/a.png 600w, ../_images/1200/a.png 1200w, ../_images/a.png 1300w"
    )


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_smaller_version_is_of_the_same_format(tmp_path: Path, name: str) -> None:
    picture(1000, 3, noise=True).save(tmp_path / name)
    made, reason = _resized(tmp_path / name, 600)
    smaller = Image.open(BytesIO(made))
    assert (smaller.size, reason) == ((600, 2), "")
    assert smaller.format == Image.open(tmp_path / name).format
    assert len(made) < (tmp_path / name).stat().st_size
    low = Image.open(BytesIO(_resized(tmp_path / name, 20)[0]))
    assert low.size == (20, 1), "a picture has at least one row"


def test_what_cannot_be_made_smaller_stays_as_it_is(tmp_path: Path) -> None:
    frames = [picture(700, 10, noise=noise) for noise in (False, True)]
    frames[0].save(tmp_path / "moving.webp", save_all=True, append_images=frames[1:])
    picture(700, 700, noise=True).save(tmp_path / "coarse.jpg", quality=1)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    found = {name: _resized(tmp_path / name, 600) for name in ("moving.webp", "coarse.jpg", "broken.png")}
    assert [made == (tmp_path / name).read_bytes() for name, (made, _) in found.items()] == [True] * 3
    assert [bool(reason) for _, reason in found.values()] == [False, False, True]


def test_versions_are_written_and_large_pictures_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, width in (("b.png", 700), ("a.png", 1300), ("small.png", 1)):
        picture(width, 10, noise=True).save(tmp_path / name)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    written: dict[str, bytes] = {}
    reported: list[tuple[str, dict[str, Any]]] = []
    places: list[str] = []
    domain = SimpleNamespace(data={"contents": {}, "unnamed": {"x": ["x.md:3"], "a": ["a.md:1", "a.md:2"], "n": []}})
    stored = SimpleNamespace(get=lambda name, inputs, make: make(), prune=lambda: None)
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(pictures, "memo", lambda *_: stored)
    monkeypatch.setattr(pictures, "publish", lambda _, files: written.update(files))

    def report(problem: Any) -> None:
        reported.append((problem.code, dict(problem.arguments)))
        places.append(problem.location)

    monkeypatch.setattr(pictures, "report", report)
    monkeypatch.setattr(
        pictures, "versions", lambda _, file: [600, 1200] if file.name in ("a.png", "broken.png") else []
    )
    names = ("b.png", "small.png", "broken.png", "a.png", "none.png")
    images = {name: (set(), f"copy-of-{name}") for name in names}
    app: Any = SimpleNamespace(srcdir=tmp_path, env=SimpleNamespace(images=images), config=settings(1))
    pictures.write_pictures(app)
    assert [*written] == [f"_images/{width}/copy-of-{name}.png" for name in ("a", "broken") for width in (600, 1200)]
    assert [Image.open(BytesIO(made)).width for made in [*written.values()][:2]] == [600, 1200]
    assert [(code, arguments.get("file")) for code, arguments in reported][:2] == [("picture-failed", "broken.png")] * 2
    assert "broken" in reported[0][1]["reason"] or "identify" in reported[0][1]["reason"]
    assert places == [""] * 4
    assert reported[2:] == [
        ("large-picture", {"limit": 1, "files": "a.png, b.png"}),
        ("no-alternative", {"places": "a.md:1, a.md:2, x.md:3"}),
    ]
