"""What must hold of a book and between its records: rules, arithmetic, verdicts; the loading that lets in only what passes."""
