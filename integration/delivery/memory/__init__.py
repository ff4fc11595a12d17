"""Readers' answers as bytes in memory, in front of Django; nothing in here ever waits for the database."""
