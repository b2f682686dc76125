//! Every text of the charts of a risk, as one struct: a language that lacks one does not compile. The marks are those of
//! [`crate::base::phrases`].

use crate::base::phrases::phrases;

phrases! {
    /// Its tag: `en`.
    tag, rests_independent, rests_unrated, rests_cut, rests_cut_of, cut_group_size, cut_groups_listed,
    cut_exact_downtimes, cut_importances, cut_samples, cut_other, size_alone, size_pairs, size_triples,
    size_of, groups_about, groups_open, groups_first, groups_none_yet, groups_none, groups_unfound,
    groups_no_single, groups_no_more, groups_at_least, groups_one, groups_pairs, groups_together,
    groups_some, groups_most_losses, groups_most_groups, groups_more, groups_more_none, groups_more_each,
    groups_count, groups_described, share_about, share_at_best, share_left, share_needed, share_bystander,
    share_heading, share_more, share_measures, share_bar, share_nothing, share_own, share_without,
    share_described, often_about, often_best, often_worst, often_yearly, often_a_year, often_in_years,
    often_costs, often_how, often_least, often_numbers, often_at_worst, often_dot, often_told, often_may,
    often_head, often_up_to, often_some, often_band, often_described, matrix_about, matrix_costs,
    matrix_how, matrix_unrated, matrix_rarer, matrix_years, matrix_a_year, matrix_often, matrix_between,
    matrix_under, matrix_users, matrix_key, matrix_key_range, matrix_least, matrix_up, matrix_may,
    matrix_more, matrix_tip, matrix_tip_unstated, matrix_tip_up, matrix_head, matrix_head_may,
    matrix_head_unstated, matrix_tail, matrix_described,
}
