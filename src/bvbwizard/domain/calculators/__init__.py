"""Stand-alone calculators: one source's sum each, with that source's own inputs."""
