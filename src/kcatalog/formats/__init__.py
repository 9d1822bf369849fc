"""Scenes as text for files and programs: TOML, CSV, JSON and Markdown."""
