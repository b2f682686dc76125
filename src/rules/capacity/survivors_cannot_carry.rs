//! Too few instances are left to serve when one of the sites that share the load is lost.

use crate::analysis::survey::PlaceLoss;
use crate::base::words;
use crate::model::component::Amount;
use crate::model::id::{ComponentId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "survivors-cannot-carry",
    group: Group::Capacity,
    level: Level::Warning,
    since: "0.1",
    what: "Too few instances are left to serve when one of the sites that share the load is lost.",
    why: "The service stands in several sites and needs more than what is left of them: it has the cost of \
          redundancy and stops like a service in one site.",
    remedy: "Add instances until the others carry the load, or lower the `floor` if fewer can serve.",
    bad: "\
site east\n\
site west\n\
service shop { runs 20 at east, 20 at west; floor 30; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 30 at east, 30 at west; floor 30; restart 10m }\n",
    check,
    say,
};

/// Majorities of at most so many are quorums, which another rule judges.
const QUORUM: u64 = 9;

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.losses().flat_map(|loss| findings(context, loss)).collect()
}

fn findings<'a>(context: &'a Context<'a>, loss: &'a PlaceLoss) -> impl Iterator<Item = Finding> + 'a {
    loss.radius.down.iter().filter_map(move |down| finding(context, loss, down.component))
}

/// It stops for want of instances, and none of it is gone but those in the place.
fn finding(context: &Context<'_>, loss: &PlaceLoss, id: ComponentId) -> Option<Finding> {
    let stated = context.topology[id].floor.as_ref()?;
    let spread = context.spread(id);
    let here = spread.get(&loss.place).copied()?;
    let all = context.instances(id)?;
    let floor = match stated.value? {
        Amount::Instances(floor) => floor,
        Amount::Share(share) => share.of(all),
    };
    let is_quorum = all <= QUORUM && floor * 2 > all;
    if spread.len() < 2 || is_quorum || all - here >= floor || !context.is_lost_with(id, loss) {
        return None;
    }
    let mut victims = context.stopped_by(id);
    victims.push(id);
    victims.sort_unstable();
    let mut finding = Finding::new(Subject::component(id), context.placed_at(id));
    finding.causes = vec![Subject::Element(Element::Place(loss.place))];
    finding.marks = vec![stated.basis.at];
    finding.victims = victims;
    finding.falls = Some(id);
    finding.shown_by = vec![Element::Place(loss.place)];
    finding.evidence = Evidence::Count(all - here, floor);
    finding.amount = floor - (all - here);
    Some(finding)
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (
        Subject::Element(Element::Component(id)),
        Some(Subject::Element(place)),
        Evidence::Count(left, floor),
    ) = (&finding.subject, finding.causes.first(), &finding.evidence)
    else {
        return Said::default();
    };
    let (who, place) = (context.kind_and_name(*id), context.name(*place));
    let (left, floor) = (words::grouped(*left), words::grouped(*floor));
    Said {
        title: format!("what is left of {who} without {place} cannot carry the load"),
        label: format!("{left} left without {place}"),
        marks: vec![format!("and it takes {floor} to serve")],
        help: format!("run {floor} outside {place}, or lower the `floor` if fewer can serve"),
        ..Said::default()
    }
}
