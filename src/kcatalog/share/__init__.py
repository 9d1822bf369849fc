"""Scenes to what other programs and people read."""
