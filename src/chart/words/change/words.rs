//! Every text of the chart of what changed between two states, as one struct: a language that lacks one does not compile. The marks are
//! those of [`crate::base::phrases`].

use crate::base::phrases::phrases;

phrases! {
    /// Its tag: `en`.
    tag, about, before, after, worse, better, both, new, gone, loss, title_both, title_stops, title_time, title_other,
    title_new, title_gone, none, none_same, judged, count, same, more, absent, tip, described,
}
