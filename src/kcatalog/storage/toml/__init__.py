"""TOML files of scenes: read with every error named, spliced without loss."""
