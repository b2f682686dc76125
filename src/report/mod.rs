//! `Facts` to `Page`: what is said, in which order. Knows no format and no colour.
