"""What set forms add to the net: turns of talk, signed blocks, quotations that run on, edges."""
