"""The rehearsal: a written answer, marked against what the engine says of the same facts."""
