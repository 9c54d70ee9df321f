"""HTML that cells put out, without what runs, loads, or has a look of its own."""

import pytest

from sphinx_scholar.readers.output_html import clean

PANDAS = """<div>
<style scoped>
    .dataframe tbody tr th:only-of-type {
        vertical-align: middle;
    }

    .dataframe thead th {
        text-align: right;
    }
</style>
<table border="1" class="dataframe">
<thead><tr style="text-align: right;"><th></th><th>a</th></tr></thead>
<tbody><tr><th>0</th><td>1.5</td></tr></tbody>
</table>
</div>"""


@pytest.mark.parametrize(
    ("given", "expected", "lost"),
    [
        ("1 < 2 &amp; <b onclick='x()'>so</b>", "1 &lt; 2 &amp; <b>so</b>", set()),
        ("<script>x()</script>", "", {"script"}),
        ("<div id='a'></div><script type='text/javascript'>x()</script>", "", {"script"}),
        ("<script type='application/json'>1</script>Text", "Text", set()),
        ("<canvas>x</canvas>", "", {"script"}),
        ("<style>p { color: red }</style><p style='color: red'>Red</p>", "<p>Red</p>", {"style"}),
        ("<iframe src='https://e.org/a?b=1&c'></iframe> after", '<a href="https://e.org/a?b=1&amp;c">https://e.org/a?b=1&amp;c</a> after', {"frame"}),
        ("<iframe srcdoc='x'></iframe>", "", {"frame"}),
        ("<video src='data:video/mp4;base64,AA'></video>Text", "Text", {"media"}),
        ("<img src='data:image/png;base64,AA' alt='A'>", "<span>A</span>", {"picture"}),
        ("<img src='https://e.org/a.png' width='9'>", '<img src="https://e.org/a.png" width="9" alt="">', set()),
        ("<a href='javascript:x()'>a</a><a href='/b' target='_blank'>b</a>", '<a>a</a><a href="/b">b</a>', set()),
        ("<h1>Title</h1>", '<p class="output-heading">Title</p>', set()),
        ("<center><font color='red'>Text</font></center><button>Go</button>", "Text", set()),
        ("<!-- no -->Text", "Text", set()),
        ("<svg width='5'><script>x</script><circle r='1' onload='x()'/></svg>", '<svg width="5"><circle r="1"></circle></svg>', {"script"}),
        ("", "", set()),
        ("<div> </div>", "", set()),
    ],
)  # fmt: skip
def test_html_is_cleaned(given: str, expected: str, lost: set[str]) -> None:
    found = clean(given, "Table")
    assert (found.html, found.lost) == (expected, lost)


def test_table_of_pandas_can_be_scrolled_and_loses_nothing() -> None:
    found = clean(PANDAS, "Table")
    start = '<div class="pst-scrollable-table-container" tabindex="0" role="group" aria-label="Table"><table class="dataframe">'
    assert start in found.html
    assert "<tr><td></td><th>a</th></tr>" in found.html
    assert "<tr><th>0</th><td>1.5</td></tr>" in found.html
    assert found.lost == set()


def test_table_within_a_table_has_no_place_of_its_own() -> None:
    found = clean("<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>", "Table")
    assert found.html.count("tabindex") == 1


def test_length_is_that_of_the_text() -> None:
    assert clean("<p><b>four</b></p>\n", "Table").characters == 4
