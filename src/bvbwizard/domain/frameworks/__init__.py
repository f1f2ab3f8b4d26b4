"""Frameworks: facts and costs in, an opinion out; none reads another's result."""
