"""The browser in the terminal: a list of scenes, and the card of the one that it stands on."""
