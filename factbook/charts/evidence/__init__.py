"""The charts of the evidence page."""
