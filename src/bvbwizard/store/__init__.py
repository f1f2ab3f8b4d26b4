"""Files: the bundled data, and what people write and keep."""
