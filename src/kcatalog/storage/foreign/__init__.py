"""Lists that others made, taken in: files of any kind, their columns, and values as people write them."""
