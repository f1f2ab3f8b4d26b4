"""What the keys and the palette do in the wizard, by the groups of the command table."""
