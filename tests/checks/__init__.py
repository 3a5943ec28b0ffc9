"""What the house asks of every file, each as a pure function from files to sentences that say what to do."""
