//! `Facts` to `Picture`, one chart a file. plotters lives in `canvas.rs`.
pub mod bars;
pub mod before_after;
pub mod blast_radius_heatmap;
pub mod canvas;
#[allow(clippy::module_inception, reason = "the kind is named after the folder's one concept")]
pub mod chart;
pub mod concentration;
pub mod drill_coverage;
pub mod finding;
pub mod icon;
pub mod map_layout;
pub mod map_look;
pub mod map_plan;
pub mod map_story;
pub mod map_wires;
pub mod pen;
pub mod people_per_site;
pub mod recovery;
pub mod risk;
pub mod scene;
pub mod sheet;
pub mod single_points_ranked;
pub mod stacked;
pub mod state;
pub mod topology_map;
pub mod words;

/// Every chart, in the order reports show them.
pub static CHARTS: &[&chart::Chart] = &[
    &blast_radius_heatmap::BLAST_RADIUS_HEATMAP,
    &people_per_site::PEOPLE_PER_SITE,
    &single_points_ranked::SINGLE_POINTS_RANKED,
    &topology_map::TOPOLOGY_MAP,
];
