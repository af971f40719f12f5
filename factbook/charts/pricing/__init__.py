"""The charts of the pricing page."""
