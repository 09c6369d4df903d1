"""What the commands of all folders share."""
