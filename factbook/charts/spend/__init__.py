"""The charts of the spend page, and of its markets."""
