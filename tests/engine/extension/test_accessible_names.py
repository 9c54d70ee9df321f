"""Headers of rows, which screen readers say with the cells of a table."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_scholar.extension.accessible_names import HeadRows


@pytest.mark.parametrize("classes", [[], ["wide"], ["row-headers"], ["wide", "row-headers"]])
def test_the_first_column_is_headers_where_the_table_says_so(classes: list[str]) -> None:
    columns = [nodes.colspec(colwidth=1) for _ in range(3)]
    document = new_document("x")
    document += nodes.table("", nodes.title("", "T"), nodes.tgroup("", *columns), classes=classes)
    HeadRows(document).apply()
    assert [column.get("stub", 0) for column in columns] == [int("row-headers" in classes), 0, 0]
