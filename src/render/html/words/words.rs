//! Every sentence a page can say, as one struct: a language that lacks one does not compile. The same table is written into the
//! page, so that what is written here and what the page's script says never differ.
//!
//! Marks inside a sentence: `{name}` is filled in; `{n:one|many}` is `one` when `n` is 1, else `many`; `*…*` is said with
//! stress, `[…]` is a name. Names stand where no particle has to agree with them.

use crate::base::phrases::phrases;

phrases! {
    /// Its tag: `en`.
    tag,
    /// What it calls itself.
    language,
    skip, theme, print, data, reset, language_label,
    /// Head of the page: `{model}`, `{date}`.
    eyebrow, eyebrow_undated,
    /// The answer: `{lost}`, `{n}` of `{of}`, `{people}`, `{last}`, `{less}`.
    head, head_nobody, head_never, head_never_nobody, head_less, head_less_never, head_open, head_nothing, head_all_work,
    /// With changes laid over: `{before}`, `{after}`.
    head_with,
    tile_services, tile_people, tile_last, tile_stuck, tile_less, tile_open, tile_target, tile_never, map_title, map_hint, take, bring, take_more, lost_now, scenario, scenario_none, elsewhere, only_copy, show_all_places, more_chips,
    chips_hidden, fewer,
    /// Layers.
    service, store, tool, utility, external,
    /// Kinds besides layers.
    region, site, zone, room, rack, host, domain, group, crew,
    /// States.
    ok, less, down, lost, sb, blocked, open, why_title, why_pick, why_all, why_stopped, why_stopped_never, why_less, why_less_never, why_keeps, why_open, why_anyway, why_fine,
    take_this, bring_this,
    step_lost, step_within, step_gone, step_group_gone, step_clause, step_any, step_some, step_floor, step_floor_none,
    step_unknown, step_more, short_instances, short_wants, short_with,
    way_takeover, way_restart, way_rebuild, way_none, way_running, lacks_unstated, no_way,
    legs_title, leg_gone, leg_noticing, leg_blind, leg_takeover, leg_restart, leg_rebuild, leg_by, leg_total,
    causes_title, causes_hint, causes_count, causes_now, causes_more, causes_none, causes_order,
    also_title, help_title, help_within, help_stays, help_also_at, help_by_hand, help_then, help_then_never, help_never_stops, help_none,
    help_try, help_other, help_not_needed, help_returns, help_engine, tried_title, tried_undo, tried_undo_all,
    time_title, time_hint, time_at, time_play, time_pause, time_running, time_slider, time_target, time_never, time_observed, time_even, time_stretched, time_scale, time_none, clock, clock_none, clock_hint, clock_unread,
    clock_crossed, clock_free, clock_loss, clock_aware, noticed,
    matrix_title, matrix_hint, matrix_never, matrix_none, matrix_more,
    points_title, points_hint, points_none, point_what, point_kind, point_services, point_others, point_people, point_start, point_how, direct,
    indirect, hidden, points_more,
    table_title, table_find, table_all, table_name, table_people, table_state, table_back, table_where, table_count,
    table_none, table_kind, table_more,
    unknown_title, unknown_none, unknown_hint, unknown_what, unknown_cells, unknown_at, placement, spread, count, need, floor,
    assumed_title, assumed_none, assumed_hint, assumed_word, assumed_values, assumed_about, assumed_default, and_more,
    drills_title, drills_none, drills_hint, drills_date, drills_what, drills_result, drills_of, drills_lost, passed, partly, failed, unsaid,
    record_title, record_hint, record_since, record_since_none, record_none, record_planned, record_when, record_what, record_stood, record_lost, record_cause,
    record_stop, record_stop_later, record_between, record_unknown, record_model, record_keeps, record_also, record_again,
    takeover, restart, rebuild, drills_covered, drills_open_title, drills_open, drills_cover, drills_failed, drills_when_lost,
    people_unstated, assumed_mark, at_least, never, and,
    foot, foot_engine, foot_no_engine, foot_no_engine_asked, foot_reading, foot_fault, noscript, plain_title, plain_charts,
    appendix_title, caveat, download,
    /// Units, with their space where one is written.
    unit_s, unit_min, unit_h,
}
