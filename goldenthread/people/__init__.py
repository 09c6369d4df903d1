"""Children and their families: who they are, who acts for them, who must not."""
