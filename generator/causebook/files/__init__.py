"""Authored text, with every place kept."""
