"""Every way out of the program: one format a module, all with the same stops and times."""
