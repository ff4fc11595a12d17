"""Who may enter, with what, for how long."""
