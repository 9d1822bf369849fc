"""Ranked answers to a query, each with the reason why it is one."""

from kcatalog.search.ranking import *  # noqa: F403
