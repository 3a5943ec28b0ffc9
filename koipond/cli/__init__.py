"""The `koipond` command: each subcommand is one file, loaded only when it is called.

It holds no rule of its own: a command makes one call down and shows the answer.
"""
