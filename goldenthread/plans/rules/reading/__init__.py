"""From a document's grid to a plan draft: recognise the layout, read it, drop nothing."""
