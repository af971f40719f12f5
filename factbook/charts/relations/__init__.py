"""The charts of the relations page: the network, and the pairs."""
