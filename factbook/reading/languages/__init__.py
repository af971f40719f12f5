"""The languages of search, a file each, as `Language` describes them. Only words live here: how they are used stands elsewhere."""
