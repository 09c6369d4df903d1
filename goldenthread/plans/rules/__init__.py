"""Pure decisions about plans: how a document is read, what is late, what is missing."""
