"""The command line: what is typed, to commands; what goes wrong, to messages."""
