"""The user's own files, and every change of them."""
