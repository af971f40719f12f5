"""Whatever a page shows beside its charts, as data: answers, lists, profiles, search results, what changed."""
