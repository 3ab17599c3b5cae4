"""What other websites put into their pages: a module, lists, pages in a frame, a map."""
