//! `spof explain`: an element, a rule, or a finding.

use super::addition::addition;
use super::args::{ExplainArguments, Format};
use super::asked::Asked;
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::Page;
use crate::pipeline;
use crate::pipeline::instance::{Instance, instance};
use crate::pipeline::rules;
use crate::render::terminal::{Look, terminal};
use crate::report::naming;
use crate::rules::{RULES, named};

/// Changes that are tried at most when nobody says.
const BUDGET: usize = 500;

/// Says why an element falls, or does not.
pub(super) fn run(arguments: &ExplainArguments, screen: &Screen) -> Exit {
    if let Some(rule) = named(&arguments.element).filter(|_| arguments.paths.is_empty()) {
        if !arguments.lose.is_empty() {
            screen.fault(&format!("--lose is about elements, and `{}` is a rule", rule.name));
            return Exit::Failed;
        }
        return match about_findings(arguments) {
            None => show(&rules::page(rule), screen),
            Some(flag) => screen.ended(Err(about_none(flag, &arguments.element))),
        };
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
    if let Some(flag) = about_findings(arguments) {
        return screen.ended(Err(about_none(flag, &arguments.element)));
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

fn about_none(flag: &str, typed: &str) -> String {
    format!("{flag} is about findings, and `{}` is none", words::shown(typed))
}

/// The first flag that was typed and means something for findings alone.
fn about_findings(arguments: &ExplainArguments) -> Option<&'static str> {
    let own = [
        ("--budget", arguments.budget.is_some()),
        ("--diff", arguments.diff),
        ("--format", arguments.format.is_some()),
    ];
    let own = own.into_iter().find(|(_, is_typed)| *is_typed).map(|(flag, _)| flag);
    own.or_else(|| arguments.project.typed())
}

fn show(page: &Page, screen: &Screen) -> Exit {
    screen.ended(screen.say(&text(page, screen)))
}

fn text(page: &Page, screen: &Screen) -> String {
    terminal(page, Look { medium: screen.medium(), rest: None })
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
    let progress = Progress::new(screen);
    progress.stage("reading");
    let (reading, question) = (asked.read(), asked.question());
    screen.heed([&reading.sources]);
    progress.stage("judging");
    let lay = |text: &str| asked.read_over(text);
    let found = instance(&reading, &question, &arguments.element, (&lay, arguments.budget.unwrap_or(BUDGET)));
    // The line must be gone before anything is written over it.
    drop(progress);
    let told = found.and_then(|found| match arguments.format {
        _ if arguments.diff => diff(arguments, &found),
        Some(Format::Json) => found.json(),
        Some(Format::Text) | None => Ok(text(&found.page(screen.medium()), screen)),
    });
    screen.ended(told.and_then(|told| screen.say(&told)))
}

/// What clears it as a patch: one of the changes, or where none does, several.
fn diff(arguments: &ExplainArguments, found: &Instance<'_>) -> Result<String, String> {
    let found = found.clearing.iter().flat_map(|it| it.changes.iter().chain(&it.several));
    let found: Vec<_> = found.collect();
    let number = usize::from(arguments.option);
    match found.get(number - 1) {
        Some(clears) => addition(&arguments.paths, &clears.text, ("explain", "explain.topo")),
        None if found.is_empty() => {
            Err(format!("nothing that was tried clears `{}`", words::shown(&arguments.element)))
        }
        None => Err(format!("there is no option {number}: {} found", words::count(found.len(), "option"))),
    }
}
