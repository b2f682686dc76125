//! Findings in words, as every format tells them: sentences, places, the causal chain, what was judged. Knows no format.
pub mod acceptance;
pub mod chain;
pub mod checked;
pub mod clearing;
pub mod coverage;
pub mod cuts;
pub mod rule_page;
pub mod tell;
mod things;
pub mod together;
pub mod weighed;
