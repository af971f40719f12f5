"""What a reader is told of one record: its card, its row, its sources, its citation, its terms."""
