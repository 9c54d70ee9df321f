"""HTML that authors type as elements, for formats that have none."""

import pytest
from docutils import nodes

from sphinx_scholar.rendering.portable import Converter
from sphinx_scholar.rendering.typed_html import elements

CASES = {
    "<p>a\n b <em>c</em> d</p> e": "<paragraph>a b <emphasis>c</emphasis> d</paragraph><paragraph> e</paragraph>",
    "<ul><li>a<li>b</ul>": '<bullet_list bullet="*"><list_item><paragraph>a</paragraph></list_item>'
    "<list_item><paragraph>b</paragraph></list_item></bullet_list>",
    '<div id="x">a</div>': '<paragraph><target ids="x"/>a</paragraph>',
    '<a href="https://e.org/" onclick="no()">a</a>': '<paragraph><reference internal="False" '
    'refuri="https://e.org/">a</reference></paragraph>',
    '<img src="a.png" alt="A b">': "<paragraph>A b</paragraph>",
    "<pre> a\n  b</pre>": '<literal_block xml:space="preserve"> a\n  b</literal_block>',
    "<details><summary>a</summary><p>b</p></details>": "<paragraph><strong>a</strong></paragraph>"
    "<paragraph>b</paragraph>",
    "a<!-- b --><?c?>d": "<paragraph>ad</paragraph>",
    "<!-- b -->": "",
    "<script>a</script><style>b</style>": "",
    "</p></div>": "",
}


@pytest.mark.parametrize("typed", CASES)
def test_elements_become_nodes(typed: str) -> None:
    root = nodes.container(
        "", *(nodes.Text(part) if isinstance(part, str) else part for part in elements(typed) if part)
    )
    made = Converter().blocks(root.children)
    assert "".join(node.asdom().toxml() for node in made) == CASES[typed]
