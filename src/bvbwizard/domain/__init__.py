"""The pure core: no files, no clock, no screen."""
