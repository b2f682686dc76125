//! What watches a component is lost together with it, and nobody notices in time.

use crate::analysis::survey::PlaceLoss;
use crate::model::component::Target;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::rules::context::{Context, fallen};
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "observer-in-the-observed-domain",
    group: Group::Recovery,
    level: Level::Warning,
    since: "0.1",
    what: "What watches a component is lost together with it, and nobody notices in time.",
    why: "The first thing an outage took away was the news of it: Kakao learnt of its fire by telephone after 44 \
          minutes.",
    remedy: "Watch from outside the site.",
    bad: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; watched by monitoring within 1m; rto 1d on room loss }\n\
tool monitoring { runs at east; rebuild 1d at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs 2 at east; standby 2 at west; takeover 10m; restart 10m; watched by monitoring within 1m; rto 1d on room loss }\n\
tool monitoring { runs at east, at west; restart 10m }\n",
    check,
    say,
};

/// Watchers of one loss, each with those it leaves unwatched.
type Blind = BTreeMap<ComponentId, Vec<ComponentId>>;

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.losses().flat_map(|loss| findings(context, loss)).collect()
}

fn findings(context: &Context<'_>, loss: &PlaceLoss) -> Vec<Finding> {
    let mut blind = Blind::new();
    for down in &loss.radius.down {
        for watcher in blind_watchers(context, loss, down.component) {
            blind.entry(watcher).or_default().push(down.component);
        }
    }
    blind.into_iter().map(|(watcher, victims)| finding(context, loss.place, watcher, victims)).collect()
}

/// Who should have noticed, when all of them fall and no `otherwise` notices in time.
fn blind_watchers(context: &Context<'_>, loss: &PlaceLoss, id: ComponentId) -> Vec<ComponentId> {
    let watched = &context.topology[id].watched;
    let falls = |target: Target| match target {
        Target::Component(watcher) => fallen(&loss.radius, watcher).is_some(),
        Target::Place(place) => context.topology.is_inside(place, loss.place),
    };
    let noticed = watched.iter().any(|watch| watch.otherwise.is_some());
    if watched.is_empty() || !watched.iter().all(|watch| falls(watch.by.target)) {
        return Vec::new();
    }
    // Whoever says how it is noticed otherwise has thought of it, unless that makes it too late.
    if noticed && context.keeps_objective(id, loss) != Some(false) {
        return Vec::new();
    }
    let watchers = watched.iter().filter_map(|watch| match watch.by.target {
        Target::Component(watcher) if watcher != id => Some(watcher),
        _ => None,
    });
    watchers.collect()
}

fn finding(
    context: &Context<'_>,
    place: PlaceId,
    watcher: ComponentId,
    victims: Vec<ComponentId>,
) -> Finding {
    let mut finding = Finding::new(Subject::component(watcher), context.placed_at(watcher));
    finding.causes = vec![Subject::Element(Element::Place(place))];
    let watches = victims.iter().flat_map(|id| &context.topology[*id].watched);
    finding.marks = watches
        .filter(|watch| watch.by.target == Target::Component(watcher))
        .map(|watch| watch.by.basis.at)
        .take(1)
        .collect();
    finding.shown_by = vec![Element::Place(place)];
    finding.falls = Some(watcher);
    finding.amount = victims.len() as u64;
    finding.victims = victims;
    finding
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Some(Subject::Element(place))) =
        (&finding.subject, finding.causes.first())
    else {
        return Said::default();
    };
    let place = context.name(*place);
    Said {
        title: format!(
            "{} is lost with {place}, and should notice that what it watches is lost there",
            context.kind_and_name(*id)
        ),
        label: format!("falls with {place}"),
        marks: vec!["watched from there".to_owned()],
        notes: vec![format!(
            "the loss of {} is not noticed in time, or never",
            context.names(&finding.victims)
        )],
        help: format!("watch from outside {place}, or say how it is noticed otherwise"),
    }
}
