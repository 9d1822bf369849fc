"""Ranked answers to a query, each with the reason why it is one."""

from kcatalog.search.highlight import spans
from kcatalog.search.hits import Hit, remark
from kcatalog.search.ranking import nearest, search

__all__ = ["Hit", "nearest", "remark", "search", "spans"]
