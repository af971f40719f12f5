"""The charts of the companies page: the index, companies side by side, products, hiring."""
