"""Figures, each a pure function of book and view; what all of them share lies here, the rest in a room a page."""
