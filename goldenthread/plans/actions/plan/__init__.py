"""Plan: write a plan, and change it while it runs, with every change kept."""
