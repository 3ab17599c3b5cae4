"""The tables, one a file, nothing but columns; `tourism.storage.tables.every` knows them all."""
