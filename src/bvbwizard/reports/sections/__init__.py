"""The parts of a report, each from what it needs to a section, or None where there is nothing to say."""
