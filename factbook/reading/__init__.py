"""From the fact files to one book in memory: documents, records, printed numbers, dates, kept releases. Nothing here judges or draws."""
