"""Causebook: an organisation's AI-incident knowledge, from records in git to a static site."""

__version__ = "0.1.0"
