"""A Sphinx extension for academic websites: ``registration.py`` lists its parts, ``_docs/engine.md`` describes them."""

from typing import TYPE_CHECKING

from .garbage import rarely_collected

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register the engine with Sphinx."""
    with rarely_collected():
        # Imported here: many commands need nothing of Sphinx.
        from .environment.memo import engine_digest
        from .registration import register

        register(app)
        return {
            "version": __version__,
            "env_version": int(engine_digest()[:8], 16),
            "parallel_read_safe": True,
            "parallel_write_safe": True,
        }
