"""Networks: neurons, edges, what flows through them."""
