"""The charts of the attitudes page."""
