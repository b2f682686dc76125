//! Every sentence of the document for an authority, as one struct: a language that lacks one does not compile.
//! The marks are those of [`crate::base::phrases`].

use crate::base::phrases::phrases;

phrases! {
    /// Its tag: `en`.
    tag, title, contents, annex, page_of, never, none, unknown, not_stated, yes, no, more, kind_service, kind_store,
    kind_tool, kind_utility, kind_external, kind_region, kind_site, kind_zone, kind_room, kind_rack, kind_host,
    kind_domain, kind_crew, kind_group, services, col_what, col_kind, col_value, col_service, col_place, col_people,
    col_users, col_stops, col_degraded, col_open, col_last, col_back, col_rto, col_rpo, col_tolerance, col_met, col_why,
    col_owner, col_tier, col_where, col_source, col_grade, col_at, col_date, col_age, col_result, col_measured,
    col_computed, col_declared, col_drilled, col_instances, col_left, col_load, col_share, col_reach, col_data,
    col_level, col_finding, col_accepted, col_file, col_hash, col_bytes, col_claim, col_method, col_inputs, col_term,
    col_korean, col_japanese, col_before, col_after, col_holds, col_power, col_count, col_observed, col_covers,
    col_depend, col_person, ch_control, ch_summary, ch_scope, ch_context, ch_method, ch_unknown, ch_losses, ch_points,
    ch_recovery, ch_capacity, ch_drills, ch_law, ch_remedy, ch_changes, ch_incidents, ch_governance, ch_limits,
    an_model, an_evidence, an_methods, an_claims, an_glossary, an_calendar, c_organisation, c_model, c_model_as_of,
    c_as_of, c_profiles, c_no_profiles, c_hash, c_program, c_command, c_seed, c_seed_value, c_files, c_files_value,
    c_redacted, c_redacted_value, c_verify, c_marks, s_head, s_head_nobody, s_head_never, s_head_never_nobody, s_none,
    s_open, s_places, s_verdicts, s_weak, s_weak_item, s_weak_none, s_hollow, s_unknown, s_limit, p_intro, p_counts,
    p_outside, x_services, x_places, x_layers, x_layers_note, x_one, x_two, x_many, x_nowhere, x_providers, x_domains,
    x_standby, m_intro, m_declared, m_declared_how, m_stops, m_stops_how, m_people, m_people_how, m_back, m_back_how,
    m_range, m_range_how, m_data, m_data_how, m_capacity, m_capacity_how, m_concentration, m_concentration_how, m_point,
    m_point_how, m_age, m_age_how, m_verdict, m_verdict_how, m_practised, m_practised_how, m_grade, m_grade_how,
    m_levels, m_unknown, u_complete, u_unknowns, u_cells, u_no_unknowns, u_assumptions, u_no_assumptions, u_assumed,
    u_silent, u_stated, u_sourced, u_drilled, u_placement, u_spread, u_count, u_need, u_floor, u_cut, u_cut_open,
    l_table, l_matrix, l_matrix_note, l_matrix_cut, l_open, l_one, l_lasting, l_forever, l_path, l_tools,
    l_people_needed, l_crew, l_deep, leg_gone, leg_noticing, leg_takeover, leg_restart, leg_rebuild, leg_span,
    leg_start, why_lost, why_within, why_needs, why_any, why_some, why_floor, why_only, why_active, why_standby,
    why_running, why_no_takeover, why_unknown, at_least, r_direct, r_indirect, r_hidden, r_points, r_none, r_start,
    r_tools, r_tools_used, r_tools_lost, r_tools_none, r_concentration, r_index, r_survives, t_intro, t_worst, t_keeps,
    t_missed, t_missed_never, t_kept, t_no_objective, t_range, t_spread, t_data, t_data_none, d_nothing, d_all,
    d_unstated, d_reach, d_at_most, a_intro, a_none, a_percent, g_coverage, g_never, g_all, g_none, g_passed, g_partly,
    g_failed, g_no_result, g_edges, g_next, v_none, v_rules, v_duties, v_cross, v_met, v_breached, v_undetermined, v_na,
    v_attest, v_stale, v_unverified, v_not_in_force, v_other, i_agrees, i_ratio, i_near, v_distance, v_concern, v_title,
    v_cite, v_verdict, v_regime, v_begins, v_due, v_at_once, v_within, v_starts, v_never, v_who, v_missing, v_applies,
    v_applies_not, v_condition, v_stated, v_holds, v_authority, v_duty, v_losses, v_separate, e_findings, e_none,
    e_error, e_warning, e_info, e_effect, e_until, e_open, e_plan, e_plan_none, e_exact, e_at_least, e_skipped,
    e_fields, e_stops, e_late, h_none, h_same, h_added, h_removed, h_count, h_change, h_statement, i_none, i_intro,
    i_up, i_degraded, i_down, i_between, o_intro, o_required, o_none, o_role, o_name, o_signature, o_accountable,
    o_prepared, o_reviewed, o_statement, k_1, k_2, k_3, k_4, k_5, k_6, n_model, n_evidence, n_sources, n_sources_none,
    n_used, n_claims, n_calendar_none, n_no_inputs,
}
