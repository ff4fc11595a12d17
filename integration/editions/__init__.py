"""Editions: what may go public, frozen. See DESIGN section 1 and the README's map of the code."""
