//! `Recovery` to `Picture`: how long, hour by hour, and why so long. The other charts show what a loss takes away;
//! these show its way back.
pub mod critical_path;
pub mod curve_finding;
pub mod gantt_finding;
pub mod gantt_row;
pub mod gantt_rows;
pub mod kind;
pub mod landmark;
pub mod panel;
pub mod recovery_gantt;
pub mod restoration_curve;
pub mod scene;
pub mod stairs;
pub mod timescale;

/// Every chart of a recovery, in the order reports show them.
pub static RECOVERY_CHARTS: &[&kind::RecoveryChart] =
    &[&restoration_curve::RESTORATION_CURVE, &recovery_gantt::RECOVERY_GANTT];
