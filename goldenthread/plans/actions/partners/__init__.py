"""What is done for partners without an account: named, asked by mail, answering."""
