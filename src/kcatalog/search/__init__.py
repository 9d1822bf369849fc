"""Ranked answers to a query, each with the reason why it is one."""

from kcatalog.search.highlight import spans
from kcatalog.search.ranking import Hit, Index, nearest, search

__all__ = ["Hit", "Index", "nearest", "search", "spans"]
