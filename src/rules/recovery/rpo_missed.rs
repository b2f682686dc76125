//! A store loses more data than its own `rpo` allows when a site is destroyed.

use crate::analysis::stakes::facts::{DataLoss, Rpo, StoreLoss};
use crate::base::quantity::{Duration, told_past};
use crate::model::component::ObjectiveKind;
use crate::model::id::{Element, PlaceId};
use crate::rules::context::Context;
use crate::rules::finding::{Evidence, Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "rpo-missed",
    group: Group::Recovery,
    level: Level::Error,
    since: "0.1",
    what: "A store loses more data than its own `rpo` allows when a site is destroyed.",
    why: "Copies in the same site burn with the original, and a backup that was never restored counts as none. \
          What nobody states is not held against it: the loss is proven.",
    remedy: "Replicate outside the site with a lag within the objective, or state an objective that can be kept.",
    bad: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs at east, at west; needs any of (orders, inbox); rto 1d; restart 10m }\n\
store orders { runs at east; replicates to west lag 10m; rpo 1m; rto 1d; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    good: "\
site east { restored in 8h }\n\
site west\n\
service shop { runs at east, at west; needs any of (orders, inbox); rto 1d; restart 10m }\n\
store orders { runs at east; replicates to west lag 10s; rpo 1m; rto 1d; restart 10m }\n\
store inbox { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let breached = context.survey.data.iter().filter(|(_, loss)| loss.kept == Some(Rpo::Breached));
    breached.filter_map(|(place, loss)| finding(context, *place, loss)).collect()
}

fn finding(context: &Context<'_>, place: PlaceId, loss: &StoreLoss) -> Option<Finding> {
    let (limit, at) = context.objective(loss.store, ObjectiveKind::Rpo, place)?;
    let mut victims = context.stopped_by(loss.store);
    victims.push(loss.store);
    victims.sort_unstable();
    let mut finding = Finding::new(Subject::component(loss.store), at);
    finding.causes = vec![Subject::Element(Element::Place(place))];
    finding.marks = vec![context.placed_at(loss.store)];
    finding.victims = victims;
    finding.amount = match loss.least {
        DataLoss::AtMost(length) => length.millis.saturating_sub(limit.millis),
        DataLoss::Unstated | DataLoss::OutOfReach | DataLoss::All => u64::MAX,
    };
    finding.evidence = Evidence::Text(lost(loss.least, limit));
    Some(finding)
}

/// How much, as the end of a sentence.
fn lost(least: DataLoss, limit: Duration) -> String {
    match least {
        DataLoss::AtMost(length) => format!("the last {} of data", told_past(length, limit)),
        DataLoss::Unstated => "nobody knows how much".to_owned(),
        DataLoss::OutOfReach => "what nobody can reach".to_owned(),
        DataLoss::All => "all data".to_owned(),
    }
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let (Subject::Element(Element::Component(id)), Some(Subject::Element(place)), Evidence::Text(lost)) =
        (&finding.subject, finding.causes.first(), &finding.evidence)
    else {
        return Said::default();
    };
    let place = context.name(*place);
    Said {
        title: format!("{} loses {lost} when {place} is destroyed", context.kind_and_name(*id)),
        label: "promised: no more than this".to_owned(),
        marks: vec!["the original".to_owned()],
        help: format!("replicate it outside {place} with a lag within the objective"),
        ..Said::default()
    }
}
