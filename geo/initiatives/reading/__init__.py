"""Reading a file that somebody sent, in a process of its own."""
