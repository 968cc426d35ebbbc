"""Incidents, as the analysis tells them."""

from analysis.conftest import told

__all__ = ["told"]
