"""The search index: many small scripts, of which a query loads those it needs."""
