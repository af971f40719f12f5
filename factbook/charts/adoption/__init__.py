"""The charts of the adoption page."""
