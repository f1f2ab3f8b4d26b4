"""Marking: the answer key, an answer as it is read against it, and its seven marks."""
