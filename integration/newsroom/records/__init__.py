"""Who did what: the log, and the history of each object."""
