"""Ranked answers to a query, each with the reason why it is one."""

from kcatalog.search.highlight import spans
from kcatalog.search.ranking import Hit, nearest, search

__all__ = ["Hit", "nearest", "search", "spans"]
