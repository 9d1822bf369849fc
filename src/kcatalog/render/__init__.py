"""Scenes to what is shown: cards and tables for a terminal, plain lines for a pipe."""
