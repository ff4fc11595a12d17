"""Signing in, and an editor's own account."""
