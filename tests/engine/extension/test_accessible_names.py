"""What screen readers say of dropdowns, task lists and tables."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension.accessible_names import CHECKBOX, HeadRows, NameCheckboxes, NameDropdowns
from sphinx_scholar.locale.messages import messages


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> nodes.document:
    """A page in German, on which a name is escaped."""
    german = messages("de", {"More": "<Mehr>"})
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(texts_of={"a": german}.get))
    document = new_document("x")
    document.settings.env = SimpleNamespace(docname="a", app=None)
    return document


def test_dropdowns_without_a_title_have_a_name(page: nodes.document) -> None:
    page += [nodes.raw("", text) for text in ('<summary class="sd-summary no-title">...', '<summary class="no">A')]
    NameDropdowns(page).run()
    assert [raw.astext() for raw in page] == [
        '<summary class="sd-summary no-title">...<span class="visually-hidden">&lt;Mehr&gt;</span>',
        '<summary class="no">A',
    ]


def test_boxes_of_task_lists_have_the_name_of_their_state(page: nodes.document) -> None:
    boxes = (f'<input {CHECKBOX} checked="checked">', f"<input {CHECKBOX}>", '<input class="other">')
    page += [nodes.raw("", box) for box in boxes]
    NameCheckboxes(page).apply()
    done, to_do = messages("de").gettext("done"), messages("de").gettext("to do")
    assert done != to_do
    assert [raw.astext() for raw in page] == [
        f'<input aria-label="{done}" {CHECKBOX} checked="checked">',
        f'<input aria-label="{to_do}" {CHECKBOX}>',
        '<input class="other">',
    ]


@pytest.mark.parametrize("classes", [[], ["wide"], ["row-headers"], ["wide", "row-headers"]])
def test_the_first_column_is_headers_where_the_table_says_so(classes: list[str]) -> None:
    columns = [nodes.colspec(colwidth=1) for _ in range(3)]
    document = new_document("x")
    document += nodes.table("", nodes.title("", "T"), nodes.tgroup("", *columns), classes=classes)
    HeadRows(document).apply()
    assert [column.get("stub", 0) for column in columns] == [int("row-headers" in classes), 0, 0]
