"""When social cards are written, and what is said of those that are not, without drawing them."""

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs import card_files
from sphinx_scholar.outputs.card_files import BACKGROUND, TEMPLATE, CardTypesetter, write_cards
from sphinx_scholar.outputs.cards import Card
from sphinx_scholar.outputs.typst import FONT_HINT, TypesettingError
from sphinx_scholar.readers.theme_options import ThemeOptions, read_theme_options


class Setter:
    """In place of :class:`CardTypesetter`: it draws the name of the owner, unless that says that it cannot be drawn."""

    def card_inputs(self, card: Card) -> list[object]:
        if card.owner == "no template":
            raise TypesettingError("there is no template")
        return [card]

    def draw(self, card: Card) -> bytes:
        if card.owner.startswith("broken"):
            raise TypesettingError(card.owner)
        return card.owner.encode()

    def missing_letters(self, card: Card) -> str:
        return "한" if card.owner == "한" else ""


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site whose cards have *owners*, by docname; their files, and what is reported, are kept."""
    found = SimpleNamespace(owners={}, files={}, reported=[], asked=[], pruned=[])
    domain = SimpleNamespace(place=lambda docname, line: f"{docname}:{line}")

    def get(name: str, inputs: object, make: Any) -> Any:
        found.asked.append((name, inputs))
        return make()

    stored = SimpleNamespace(get=get, prune=lambda: found.pruned.append(True))
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(card_files, "wanted", lambda config: config.scholar_cards)
    monkeypatch.setattr(
        card_files, "cards", lambda domain: {d: Card("", (), "", o, "", "en") for d, o in found.owners.items()}
    )
    monkeypatch.setattr(card_files, "_typesetter", lambda app: Setter())
    monkeypatch.setattr(card_files, "memo", lambda app, name: stored if name == "cards" else None)
    monkeypatch.setattr(card_files, "publish", lambda app, files: found.files.update(files))
    monkeypatch.setattr(card_files, "status_iterator", lambda items, *_: list(items))
    monkeypatch.setattr(
        card_files,
        "report",
        lambda problem: found.reported.append((problem.code, problem.location, dict(problem.arguments))),
    )
    found.app = SimpleNamespace(env=None, verbosity=0, config=SimpleNamespace(scholar_cards=True))
    return found


def test_each_card_is_written_from_its_inputs(written: Any) -> None:
    written.owners = {"index": "Ada", "notes/a": "Charles"}
    write_cards(written.app)
    assert written.files == {"_cards/index.png": b"Ada", "_cards/notes/a.png": b"Charles"}
    assert [(name, inputs[0].owner) for name, inputs in written.asked] == [("index", "Ada"), ("notes/a", "Charles")]
    assert (written.reported, written.pruned) == ([], [True])


def test_site_without_cards_draws_none(written: Any) -> None:
    written.owners, written.app.config.scholar_cards = {"index": "Ada"}, False
    write_cards(written.app)
    assert (written.files, written.asked, written.pruned) == ({}, [], [])


def test_without_the_template_no_card_is_drawn_and_none_is_lost(written: Any) -> None:
    written.owners = {"index": "Ada", "a": "no template"}
    write_cards(written.app)
    assert (written.files, written.pruned) == ({}, [])
    assert written.reported == [("cards-failed", "", {"reason": "there is no template"})]


def test_same_problem_of_several_cards_is_reported_once(written: Any) -> None:
    written.owners = {"a": "broken", "b": "broken", "c": "한", "d": "broken too", "e": "Ada"}
    write_cards(written.app)
    assert [*written.files] == ["_cards/c.png", "_cards/e.png"]
    assert written.reported == [
        ("card-failed", "a:1", {"reason": "broken"}),
        ("card-letters", "c:1", {"letters": "한", "fonts": FONT_HINT}),
        ("card-failed", "d:1", {"reason": "broken too"}),
    ]
    assert written.pruned == [True]


@pytest.mark.parametrize(
    ("setting", "accent", "background", "reported"),
    [
        (True, None, BACKGROUND, []),
        ("#800000", None, (0x80, 0, 0), []),
        ("navy", "#800000", (0, 0, 0x80), []),
        (True, "#800000", (0x80, 0, 0), []),
        ("pertol", None, BACKGROUND, ["pertol"]),
    ],
)
def test_background_is_that_of_the_setting_or_the_accent(
    monkeypatch: pytest.MonkeyPatch,
    setting: bool | str,
    accent: str | None,
    background: tuple[int, int, int],
    reported: list[str],
) -> None:
    options = read_theme_options({"accent": accent})[0] if accent else ThemeOptions()
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=SimpleNamespace(theme=options)))
    monkeypatch.setattr(card_files, "template_file", lambda app, name: None)
    found: list[str] = []
    monkeypatch.setattr(card_files, "report", lambda problem: found.append(problem.arguments["colour"]))
    app: Any = SimpleNamespace(env=None, config=SimpleNamespace(scholar_cards=setting))
    assert card_files._typesetter(app) == CardTypesetter(TEMPLATE, "", background)
    assert found == reported
