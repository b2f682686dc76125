//! The story on one page: load, parse, resolve, gather, compose, write.
