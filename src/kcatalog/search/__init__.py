"""Ranked answers to a query, each with the reason why it is one."""

from kcatalog.search.hits import Hit, remark, spans
from kcatalog.search.ranking import nearest, search

__all__ = ["Hit", "nearest", "remark", "search", "spans"]
