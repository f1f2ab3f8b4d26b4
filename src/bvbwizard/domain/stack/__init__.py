"""The whole stack: each component decided, what it costs either way, and what that adds up to."""
