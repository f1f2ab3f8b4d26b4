"""What an evaluation is made of, as plain data."""
