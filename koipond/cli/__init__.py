"""The `koipond` command: each subcommand is one file, loaded only when it is called."""
