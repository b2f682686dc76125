//! Every text of the charts of the report, as one struct: a language that lacks one does not compile.
//! The marks are those of [`crate::base::phrases`].

use crate::base::phrases::phrases;

phrases! {
    /// Its tag: `en`.
    tag, more_names, nothing, group_at, group_standby, group_nowhere, between, kind_service, kind_store,
    kind_tool, kind_utility, kind_external, kind_region, kind_site, kind_zone, kind_room, kind_rack,
    kind_host, kind_domain, kind_group, program, facts_as_of, rests_on_nothing, rests_on, rests_assumed,
    rests_silent, rests_unstated, of_only, of_none, of_both, of_all, of_some, table_none, table_loss,
    table_only_place, table_only, table_each, table_some, stops_none, stops_degrades, stops_may,
    stops_some, none_stops_or_degrades, none_stops, none_proven, state_degraded, state_undetermined,
    state_returns, state_stopped, state_standby_stuck, state_copy_stuck, means_works, means_degraded,
    means_undetermined, means_returns, means_stopped, means_stuck, when_lost, end_undetermined,
    end_returns, end_stops, no_way, its_rebuild, its_restart, its_takeover, has_no_takeover,
    cannot_be_used, lacks, lacks_unstated, heat_about, heat_by_users, heat_by_damage, heat_whole,
    heat_asked, heat_users, heat_too_many, heat_left_out, heat_rest, heat_rest_users, heat_totals,
    heat_totals_open, heat_each, heat_described, people_about, people_about_services, people_lost,
    people_lost_services, note_none, note_stop, note_for, note_degraded, note_open, people_none_known,
    people_none, people_head, people_no_other, people_so_does, people_so_do, people_ratio, people_nearly,
    twice, times, times_over, people_more, people_more_services, key_stopped, key_degraded, key_open,
    people_each, people_each_services, people_described, points_places, points_tools, points_others,
    points_about, points_none, points_stop, points_start, points_more, points_people, points_point,
    points_nothing, points_keeps, points_stops, points_worst, points_one_tool, points_some_tools,
    points_unused, points_unused_more, points_each, points_described, map_about, map_shown, map_lost,
    map_named, map_rest, map_rest_about, map_nowhere, map_nowhere_about, layer_services, layer_stores,
    layer_tools, layer_utilities, map_inside, chip_here, chip_here_standby, chip_only, chip_fate,
    folded_only, folded_only_narrow, folded, look_working, look_degraded, look_open, look_waiting,
    look_takes_over, look_stuck, look_gone, look_stopped, only_copy, standby_one, standby_every,
    standby_some, standby_cannot, standby_waits, standby_waits_most, map_described, map_described_loss,
    map_described_wait, wire_waits, wire_label,
}
