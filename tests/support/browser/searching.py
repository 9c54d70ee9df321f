"""How the browser tests use the search, and wait for its results."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, expect

#: Seconds that a busy machine may take for a search.
PATIENCE = 30

#: Waits until as many results are there as the status says, or the first ten of them.
ANSWERED = """(status, [within, seconds]) => new Promise((resolve, reject) => {
    const part = document.querySelector(within);
    const look = () => {
        // What is said of a search that takes long ends so, and of no results it begins with no number.
        if (!status.textContent || status.textContent.endsWith("…")) return;
        const number = Math.min(parseInt(status.textContent) || 0, 10);
        if (part.querySelectorAll(".search-results > li").length === number) watch.disconnect(), resolve();
    };
    const watch = new MutationObserver(look);
    watch.observe(part, { childList: true, characterData: true, subtree: true });
    setTimeout(() => reject(new Error(`no results: ${status.textContent}`)), seconds * 1000);
    look();
})"""


def paths(results: Locator) -> list[str]:
    """The pages that the results lead to, as paths of the site."""
    root = results.page.locator("script[src*='_static/']").first.evaluate("script => script.src.split('_static/')[0]")
    links: list[str] = results.get_by_role("link").evaluate_all("links => links.map((link) => link.href)")
    return [unquote(urlsplit(link.removeprefix(root)).path) for link in links]


def ask(page: Page, query: str, within: str = "main") -> list[str]:
    """Type *query* and return what is found."""
    field, status = page.locator(f"{within} .search-form input"), page.locator(f"{within} .search-status")
    if field.input_value() == query:
        # The same is not asked again.
        field.fill("")
        expect(status).to_be_empty()
    status.evaluate("status => { status.textContent = ''; }")
    field.fill(query)
    settle(page, within)
    return paths(page.locator(f"{within} .search-results"))


def settle(page: Page, within: str) -> None:
    """Wait until the results that are counted are there, or the first ten of them."""
    page.locator(f"{within} .search-status").evaluate(ANSWERED, [within, PATIENCE])
