"""Every spelling of a Korean name or title, and the lookup of names by them."""
