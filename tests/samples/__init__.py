"""Documents of our own writing in real layouts, with what a reader makes of each."""
