//! Questions an operator asks of a topology. Every answer is plain, sorted data; no sentences, no colours.
pub mod facts;
