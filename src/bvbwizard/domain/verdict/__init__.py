"""Which options are left, which one is named, and what would turn it."""
