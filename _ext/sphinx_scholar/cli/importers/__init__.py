"""Importers from other site generators."""
