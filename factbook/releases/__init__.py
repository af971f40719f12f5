"""Releases of the data: what was published when, kept whole, so that a link can show the facts of then."""
