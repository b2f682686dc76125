//! Questions an operator asks of a topology. Every answer is plain, sorted data; no sentences, no colours.
mod assumptions;
mod bridge;
mod cause;
mod cold;
mod comeback;
pub mod facts;
pub mod gather;
mod impact;
mod loss;
pub mod proof;
pub mod recovery;
pub mod replay;
mod settle;
mod shortfall;
mod single;
mod table;
mod terms;
mod unmet;
