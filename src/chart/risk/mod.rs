//! `Risk` to `Picture`: which losses together, through what, how often at which cost. The other charts show one loss;
//! these show all of them.
pub mod bands;
pub mod frequency_consequence;
pub mod importance_ranked;
pub mod kind;
pub mod logscale;
pub mod risk_groups;
pub mod risk_matrix;
pub mod scene;
pub mod step;

/// Every chart of a risk, in the order reports show them.
pub static RISK_CHARTS: &[&kind::RiskChart] = &[
    &risk_groups::RISK_GROUPS,
    &importance_ranked::IMPORTANCE_RANKED,
    &frequency_consequence::FREQUENCY_CONSEQUENCE,
    &risk_matrix::RISK_MATRIX,
];
