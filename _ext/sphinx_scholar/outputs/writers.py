"""The writers of files besides pages. Only builds that write import them: they load many libraries."""

from .blocked import report_blocked
from .card_files import write_cards
from .citations import write_citations
from .cv import write_cv
from .feeds import write_feeds
from .files import remove_stale
from .headers import write_headers
from .html_links import check_html_links
from .language_scripts import write_scripts
from .linksets import write_linksets
from .markdown import write_markdown
from .not_found import write_not_found
from .pictures import write_pictures
from .redirects import write_redirects
from .search import write_search
from .security import write_security
from .sitemap import write_sitemap

#: The writers in their order; files are removed last, when it is known what is written.
WRITERS = (
    *(
        write_citations,
        write_linksets,
        write_feeds,
        write_sitemap,
        write_headers,
        write_security,
        write_not_found,
        write_markdown,
        write_scripts,
    ),
    # After all whose places an old address could have.
    *(
        write_cv,
        write_cards,
        write_pictures,
        write_search,
        write_redirects,
        check_html_links,
        report_blocked,
        remove_stale,
    ),
)
