//! `spof explain`: an element, a rule, or a finding.

use super::args::ExplainArguments;
use super::asked::Asked;
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::Page;
use crate::pipeline;
use crate::pipeline::instance::instance;
use crate::pipeline::rules;
use crate::render::terminal::{Look, terminal};
use crate::report::naming;
use crate::rules::{RULES, named};

/// Says why an element falls, or does not.
pub(super) fn run(arguments: &ExplainArguments, screen: &Screen) -> Exit {
    if let Some(rule) = named(&arguments.element)
        .filter(|_| arguments.paths.is_empty() && arguments.project.typed().is_none())
    {
        if !arguments.lose.is_empty() {
            screen.fault(&format!("--lose is about elements, and `{}` is a rule", rule.name));
            return Exit::Failed;
        }
        return show(&rules::page(rule), screen);
    }
    if arguments.paths.is_empty() {
        screen.fault(&no_path(&arguments.element));
        return Exit::Failed;
    }
    if is_finding(&arguments.element) {
        return finding(arguments, screen);
    }
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    // The requirements of a topology find, too, and nothing here knew their names.
    let requires = |name: &str| read.topology.requirements.iter().any(|it| it.named.path == name);
    let rule = arguments.element.split_once('@').map(|(rule, _)| rule);
    if rule.is_some_and(requires) && naming::find(&read.topology, &arguments.element).is_err() {
        drop(progress);
        return finding(arguments, screen);
    }
    if let Some(flag) = arguments.project.typed() {
        let typed = words::shown(&arguments.element);
        screen.fault(&format!("{flag} is about findings, and `{typed}` is none"));
        return Exit::Failed;
    }
    let target = topology::element(&read.topology, &arguments.element, screen);
    let lost = topology::elements(&read.topology, &arguments.lose, screen);
    let (Some(target), Some(lost)) = (target, lost) else { return Exit::Failed };
    if let (Element::Domain(_), false) = (target, lost.is_empty()) {
        let typed = words::shown(&arguments.element);
        screen.fault(&format!("`{typed}` is a domain, which is lost or not; ask about something it covers"));
        return Exit::Failed;
    }
    progress.stage("judging");
    let name = topology::name(&arguments.paths);
    let page = pipeline::why(&read.topology, &read.sources, &name, target, &lost);
    drop(progress);
    show(&page, screen)
}

fn show(page: &Page, screen: &Screen) -> Exit {
    let look = Look { medium: screen.medium(), rest: None };
    screen.ended(screen.say(&terminal(page, look)))
}

/// `RULE@SUBJECT…`; a group of instances is `component@place`, and no rule is called like a component here.
fn is_finding(typed: &str) -> bool {
    typed.split_once('@').is_some_and(|(rule, rest)| named(rule).is_some() || rest.contains('@'))
}

fn no_path(typed: &str) -> String {
    let near = words::nearest(typed, RULES.iter().map(|rule| rule.name));
    let typed = words::shown(typed);
    match near {
        _ if is_finding(&typed) => {
            format!("to explain a finding, name the topology after it: `{typed}` PATH")
        }
        Some(near) => format!("no rule is called `{typed}`; did you mean `{near}`?"),
        None => format!("`{typed}` is no rule; to explain an element, name the topology after it"),
    }
}

/// One finding with its whole proof.
fn finding(arguments: &ExplainArguments, screen: &Screen) -> Exit {
    if !arguments.lose.is_empty() {
        let typed = words::shown(&arguments.element);
        screen.fault(&format!(
            "--lose is about elements, and `{typed}` is a finding: it says itself what is lost"
        ));
        return Exit::Failed;
    }
    let asked = match Asked::to_explain(&arguments.paths, &arguments.project, screen) {
        Ok(asked) => asked,
        Err(fault) if fault.is_empty() => return Exit::Failed,
        Err(fault) => return screen.ended(Err(fault)),
    };
    let (reading, question) = (asked.read(), asked.question());
    screen.heed([&reading.sources]);
    match instance(&reading, &question, &arguments.element, screen.medium()) {
        Ok(page) => show(&page, screen),
        Err(fault) => screen.ended(Err(fault)),
    }
}
