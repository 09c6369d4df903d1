"""Pure decisions about one child's support and plan. No Django here."""
