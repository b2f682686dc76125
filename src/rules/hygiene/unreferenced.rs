//! A tool, store, utility, domain or crew is declared, and nothing names it.

use super::references::Referenced;
use crate::model::component::ComponentKind;
use crate::model::id::{CrewId, Element};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Said, Subject};
use crate::rules::rule::{Group, Level, Rule};

pub(crate) static RULE: Rule = Rule {
    name: "unreferenced",
    group: Group::Hygiene,
    level: Level::Info,
    since: "0.1",
    what: "A tool, store, utility, domain or crew is declared, and nothing names it.",
    why: "It takes no part in any verdict. Either it is not needed, or what needs it does not say so, and then \
          its loss looks harmless.",
    remedy: "Say who needs it, or take it away.",
    bad: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h }\n\
tool wiki { runs at east, at west; restart 10m }\n",
    good: "\
site east\n\
site west\n\
service shop { runs at east, at west; restart 10m; rto 1h; wants wiki }\n\
tool wiki { runs at east, at west; restart 10m }\n",
    check,
    say,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (topology, named) = (context.topology, Referenced::of(context.topology));
    let idle =
        topology.component_ids().filter(|id| topology[*id].kind != ComponentKind::Service && !named.has(*id));
    let idle = idle.map(|id| Finding::new(Subject::component(id), context.declared_at(id)));
    let crews = (0..topology.crews.len() as u32).map(CrewId).filter(|id| !named.crews.contains(id));
    let crews = crews.map(|id| Finding::new(Subject::Crew(id), topology[id].named.basis.at));
    let domains = topology.domain_ids().filter(|id| topology[*id].covers.is_empty());
    let domains =
        domains.map(|id| Finding::new(Subject::Element(Element::Domain(id)), topology[id].named.basis.at));
    idle.chain(crews).chain(domains).collect()
}

fn say(context: &Context<'_>, finding: &Finding) -> Said {
    let name = crate::rules::context::quoted(&finding.subject.path(context.topology));
    let (title, label) = match finding.subject {
        Subject::Element(Element::Domain(_)) => {
            (format!("domain {name} covers nothing"), "its loss does nothing")
        }
        Subject::Crew(_) => (format!("crew {name} has nothing to do"), "no way back names it"),
        _ => (format!("nothing names {name}"), "its loss looks harmless"),
    };
    Said {
        title,
        label: label.to_owned(),
        help: "say who needs it, or take it away".to_owned(),
        ..Said::default()
    }
}
