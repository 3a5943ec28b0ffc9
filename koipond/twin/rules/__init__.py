"""How an imagined pond behaves. Pure: chance comes in as a numpy Generator, and nothing is written."""
