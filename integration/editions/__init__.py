"""The write side: from rows to an edition. docs/architecture.md has the idea."""
