//! Text to `Document` and back. The only floor that knows nom. A document is complete even when it is wrong.
