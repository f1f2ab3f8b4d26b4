"""Every sentence about an evaluation: the engine judges, this words it."""
