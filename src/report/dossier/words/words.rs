//! Every sentence of the document for an authority, as one struct: a language that lacks one does not compile.
//! Here is what several chapters say; what only one says stands in its own table, with all its languages (`chapters`).
//! The marks are those of [`crate::base::phrases`].

use crate::base::phrases::tables;

tables! {
    {
        /// Its tag: `en`.
        tag, title, contents, annex, page_of, never, none, unknown, not_stated, yes, no, more, kind_service, kind_store,
        kind_tool, kind_utility, kind_external, kind_region, kind_site, kind_zone, kind_room, kind_rack, kind_host,
        kind_domain, kind_crew, kind_group, services, col_what, col_kind, col_value, col_bound, col_service, col_place, col_people,
        col_users, col_stops, col_degraded, col_open, col_last, col_back, col_rto, col_rpo, col_tolerance, col_met,
        col_why, col_owner, col_tier, col_where, col_source, col_grade, col_at, col_date, col_age, col_result,
        col_measured, col_computed, col_declared, col_drilled, col_instances, col_left, col_load, col_share, col_reach,
        col_data, col_level, col_finding, col_accepted, col_file, col_hash, col_bytes, col_claim, col_method, col_inputs,
        col_term, col_korean, col_japanese, col_before, col_after, col_holds, col_power, col_count, col_observed,
        col_covers, col_depend, col_person, ch_control, ch_summary, ch_scope, ch_context, ch_method, ch_unknown,
        ch_losses, ch_points, ch_recovery, ch_capacity, ch_drills, ch_law, ch_remedy, ch_changes, ch_incidents,
        ch_governance, ch_limits, an_model, an_evidence, an_methods, an_claims, an_glossary, an_calendar, at_least,
    }
    chapters {
        annexes, capacity, changes, context, control, cuts, data, drills, governance, incidents, law, legs, limits,
        losses, method, points, reasons, recovery, remedy, scope, summary, gaps,
    }
}
