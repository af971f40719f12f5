"""The charts of the timeline page."""
