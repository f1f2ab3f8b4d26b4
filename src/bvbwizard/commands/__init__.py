"""What each command does, one module per command; `cli.py` says how they are called."""
