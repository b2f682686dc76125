//! `recovery.csv`: the timeline, one row for each time at which something changes, for spreadsheets.
//!
//! RFC 4180: commas, `"` around what holds a comma, a quote or a line end, quotes doubled, lines ended by CRLF. A text that a
//! spreadsheet would take for a formula gets an apostrophe before it: names come from strangers.

use crate::base::quantity::Moment;
use crate::model::component::{ComponentKind, Role};
use crate::model::id::Element;
use crate::report::recovery::brief::RecoveryBrief;
use std::collections::BTreeMap;

/// The timeline. `hours` after the loss; counts are those after the events of the row; what may stop counts as up. Unknown
/// counts of instances are 1.
#[must_use]
pub fn recovery(brief: &RecoveryBrief<'_>) -> String {
    let mut out =
        String::from("hours,services_up,services,people_without_at_least,instances_up,instances,event\r\n");
    let mut standing = Standing::new(brief);
    for (moment, what) in &events(brief) {
        let Some(millis) = moment.millis() else { continue };
        standing.pass(*moment);
        let row = [
            hours(millis),
            standing.services_up().to_string(),
            standing.services.to_string(),
            standing.people_without().to_string(),
            standing.instances_up().to_string(),
            standing.instances.to_string(),
            cell(&what.join("; ")),
        ];
        out.push_str(&row.join(","));
        out.push_str("\r\n");
    }
    out
}

/// What happens when; what is lost comes first.
fn events(brief: &RecoveryBrief<'_>) -> BTreeMap<Moment, Vec<String>> {
    let (topology, recovery) = (brief.topology, brief.recovery);
    let mut events: BTreeMap<Moment, Vec<String>> = BTreeMap::new();
    let mut tell = |moment: Moment, what: String| events.entry(moment).or_default().push(what);
    for lost in &recovery.lost {
        tell(Moment::START, format!("{} lost", topology.path(lost.element)));
    }
    if recovery.dark {
        tell(Moment::START, "everything dark".to_owned());
    }
    if let Some(noticed) = recovery.noticed {
        tell(noticed, "noticed".to_owned());
    }
    for (place, moment) in &recovery.places {
        tell(*moment, format!("{} usable", topology[*place].named.path));
    }
    for (group, _, moment) in &recovery.instances {
        tell(*moment, format!("{} running", topology.path(Element::Group(*group))));
    }
    for stopped in &recovery.stopped {
        tell(stopped.back, format!("{} back", topology[stopped.component].named.path));
    }
    events
}

/// What is up after the events so far. One pass over everything that comes back.
struct Standing {
    services: usize,
    instances: u64,
    /// Services that stop, first back first: when, and the most users of it or of one that is back later.
    down: Vec<(Moment, u64)>,
    /// How many of them are back.
    back: usize,
    /// Instances that are down, first running first.
    gone: Vec<(Moment, u64)>,
    /// How many of these groups run.
    running: usize,
    /// Instances that still do not.
    missing: u64,
}

impl Standing {
    fn new(brief: &RecoveryBrief<'_>) -> Self {
        let topology = brief.topology;
        let active = topology.groups.iter().filter(|group| group.role == Role::Active);
        let mut down: Vec<(Moment, u64)> = Vec::new();
        for it in &brief.recovery.stopped {
            if topology[it.component].kind == ComponentKind::Service {
                down.push((it.back, brief.users(it.component).unwrap_or(0)));
            }
        }
        down.sort_unstable();
        let mut most = 0;
        for (_, users) in down.iter_mut().rev() {
            most = most.max(*users);
            *users = most;
        }
        let mut gone: Vec<(Moment, u64)> =
            brief.recovery.instances.iter().map(|(_, count, moment)| (*moment, *count)).collect();
        gone.sort_unstable();
        Self {
            services: topology.of_kind(ComponentKind::Service).count(),
            instances: active.fold(0, |sum: u64, group| sum.saturating_add(group.count.value.unwrap_or(1))),
            missing: gone.iter().fold(0, |sum: u64, (_, count)| sum.saturating_add(*count)),
            down,
            back: 0,
            gone,
            running: 0,
        }
    }

    fn pass(&mut self, moment: Moment) {
        while self.down.get(self.back).is_some_and(|(back, _)| *back <= moment) {
            self.back += 1;
        }
        while let Some((_, count)) = self.gone.get(self.running).filter(|(back, _)| *back <= moment) {
            self.missing = self.missing.saturating_sub(*count);
            self.running += 1;
        }
    }

    fn services_up(&self) -> usize {
        self.services - (self.down.len() - self.back)
    }

    fn people_without(&self) -> u64 {
        self.down.get(self.back).map_or(0, |(_, users)| *users)
    }

    fn instances_up(&self) -> u64 {
        self.instances.saturating_sub(self.missing)
    }
}

/// `17.7`, `0.7333`: hours, rounded down to four decimals, without needless zeros. `.` whatever the country.
fn hours(millis: u64) -> String {
    const HOUR: u64 = 3_600_000;
    let part = (millis % HOUR) * 10_000 / HOUR;
    if part == 0 {
        return (millis / HOUR).to_string();
    }
    format!("{}.{part:04}", millis / HOUR).trim_end_matches('0').to_owned()
}

/// A text as a cell. What looks like the beginning of a formula, in full width or behind blanks, gets an apostrophe.
pub(super) fn cell(text: &str) -> String {
    let formula = text.starts_with(['\t', '\r'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula() {
        assert_eq!(cell("talk back"), "talk back");
        assert_eq!(cell("a, b"), "\"a, b\"");
        assert_eq!(cell("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(cell("a\nb"), "\"a\nb\"");
        for start in ['=', '+', '-', '@'] {
            assert_eq!(cell(&format!("{start}cmd")), format!("'{start}cmd"));
        }
        assert_eq!(cell(" ＝cmd"), "' ＝cmd");
        assert_eq!(cell("=1,2"), "\"'=1,2\"");
    }

    #[test]
    fn hours_are_exact_enough() {
        assert_eq!(hours(0), "0");
        assert_eq!(hours(63_720_000), "17.7");
        assert_eq!(hours(2_640_000), "0.7333");
        assert_eq!(hours(3_600_000), "1");
    }
}
