"""What the pages of the newsroom are built from."""
