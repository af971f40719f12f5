"""Figures: each a pure function of a frame, a book and a view."""
