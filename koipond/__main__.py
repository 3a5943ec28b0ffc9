"""`python -m koipond` is the same as `koipond`."""

from koipond.cli.main import main

if __name__ == "__main__":
    main()
