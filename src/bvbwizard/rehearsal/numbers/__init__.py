"""The numbers of an answer: found in the text, and held against the amounts of the engine."""
