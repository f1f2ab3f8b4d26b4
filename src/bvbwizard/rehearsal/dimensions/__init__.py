"""One module per dimension: a read answer in, a mark out."""
