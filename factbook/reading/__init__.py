"""From the fact files to one book in memory: documents, records, printed numbers, dates, words of languages, kept releases. Nothing here judges or draws."""
