"""Share cards: one scene as a picture or a page, to be sent to somebody."""
