"""The shelf: articles kept from day to day, as given, with what readers made of them.

One SQLite file in a folder of the user's own. It holds every file's bytes as given, the articles
read from them, tags, corrections and the list of long work. What is measured lies in the cache
(`framing.table.cache`), and all else can be made again from the bytes.
"""
