//! `docs/outages.md`: how each replay of `examples/outages` did, beside the record and beside arrows alone. Written
//! anew by `SPOF_BLESS=1 cargo test --test outages_page`; nothing in it is written by hand.

use overlays::{outages, overlays};
use spof::analysis::recovery::compare::{Agreement, Comparison};
use spof::analysis::recovery::facts::Recovery;
use spof::analysis::recovery::question::Question;
use spof::base::quantity::Moment;
use spof::base::texts::Texts;
use spof::base::words;
use spof::model::component::ComponentKind;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;
use spof::page::document::Block;
use spof::pipeline::{self, recovery};
use spof::report::recovery::brief::RecoveryBrief;
use spof::report::recovery::replayed::{observed, predicted};
use std::cmp::Reverse;
use std::fmt::Write;

#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

const PAGE: &str = "docs/outages.md";

const HEAD: &str = "# Outages on record, replayed

Only the trigger is taken away; what follows is computed and compared with the public record. Durations of work come from public \
statements or are marked `assumed`, and none was chosen to make a total come out: the head of each file in \
[`examples/outages`](../examples/outages) says what was known beforehand and what only afterwards. These are *retro-encodings*: the \
structure of each was published after the outage, so a right answer shows that the story follows from the structure, not that anybody \
knew it then.

*Arrows alone* is the baseline beside ours: whatever depends on something that stops, stops, and a standby counts as up. It knows no hours. *Near* \
is within a factor of 3.2 (half an order of magnitude) of the observed time. *Order* is Kendall's tau-b of the times of return: 1 as observed, \
0 no relation. *Derived* leaves out what stands wholly in what was lost.

This page is made by `SPOF_BLESS=1 cargo test --test outages_page`; each part by `spof replay`, and the what-ifs by `spof simulate … --with`.
";

fn read(paths: &[&str]) -> Topology {
    let samples = texts::samples("examples").into_iter();
    let texts = Texts(samples.map(|sample| (sample.name, sample.text.into_bytes())).collect());
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    pipeline::read(&texts, &paths).topology.unwrap_or_else(|| panic!("{paths:?} cannot be read"))
}

fn cell(text: &str) -> String {
    let safe: String = text.chars().filter(|character| !words::is_unsafe_to_show(*character)).collect();
    safe.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(" | "))
}

fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let line = "|---".repeat(heads.len()) + "|\n";
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("{}{line}{rows}", row(&heads))
}

fn about(topology: &Topology) -> (String, String) {
    let about = topology.about.as_ref().expect("a topology statement");
    let foresee = about.named.meta.iter().find(|(key, _)| key == "cannot-foresee");
    let foresee =
        foresee.unwrap_or_else(|| panic!("{} does not say what it cannot foresee", about.named.title));
    (about.named.title.clone(), foresee.1.clone())
}

fn thousandths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", number.abs() / 1_000, number.abs() % 1_000 / 10)
}

fn timed(comparison: &Comparison) -> usize {
    comparison.rows.iter().filter(|row| row.times.is_some()).count()
}

fn summary(title: &str, comparison: &Comparison) -> Vec<String> {
    let (all, derived) = (comparison.all, comparison.derived);
    let tau = comparison.order.tau.map_or_else(|| "–".to_owned(), thousandths);
    vec![
        title.to_owned(),
        format!("{} of {}", all.right, all.all()),
        format!("{} of {}", all.naive_right, all.all()),
        format!("{} of {}", derived.right, derived.all()),
        format!("{} of {}", comparison.near, timed(comparison)),
        tau,
    ]
}

fn rows(topology: &Topology, comparison: &Comparison) -> Vec<Vec<String>> {
    let one = |row: &spof::analysis::recovery::compare::Compared| {
        let verdict = match row.agreement {
            Agreement::Right => "right",
            Agreement::Wrong => "**wrong**",
            Agreement::NotModelled => "not modelled",
        };
        let near = match row.times {
            Some(times) if !times.near => "no",
            Some(_) => "yes",
            None => "",
        };
        vec![
            topology.title(Element::Component(row.component)),
            observed(row.observed),
            predicted(row.predicted),
            verdict.to_owned(),
            near.to_owned(),
            if row.naive_right { "right" } else { "wrong" }.to_owned(),
        ]
    };
    comparison.rows.iter().map(one).collect()
}

fn simulated(topology: &Topology) -> Recovery {
    recovery::simulate(topology, &Question { draws: 0, ..Question::of_scenario(topology, 0) })
}

/// Services by title, with when each is back with the crews there are; what does not stop is back at once.
fn returns(topology: &Topology) -> Vec<(String, Moment)> {
    let recovery = simulated(topology);
    let back = |id: ComponentId| {
        let stopped = recovery.stopped.iter().find(|stopped| stopped.component == id);
        stopped.map_or(Moment::START, |it| it.scheduled.unwrap_or(it.back).max(it.back))
    };
    topology
        .of_kind(ComponentKind::Service)
        .map(|id| (topology.title(Element::Component(id)), back(id)))
        .collect()
}

/// Whose return the addition changes, the most changed first.
fn changed(before: &Topology, after: &Topology) -> String {
    let after = returns(after);
    let mut changed: Vec<(String, Moment, Moment)> = Vec::new();
    for (title, old) in returns(before) {
        let new = after.iter().find(|(other, _)| *other == title).map_or(Moment::START, |(_, new)| *new);
        if new != old {
            changed.push((title, old, new));
        }
    }
    changed.sort_by_key(|(title, old, new)| {
        (Reverse(old.beyond(*new).map_or(u64::MAX, |it| it.millis)), title.clone())
    });
    let told = |(title, old, new): &(String, Moment, Moment)| {
        let new = if *new == Moment::START { "does not stop".to_owned() } else { new.to_string() };
        cell(&format!("{title} {old} → {new}"))
    };
    match changed.is_empty() {
        true => "changes the return of no service".to_owned(),
        false => changed.iter().map(told).collect::<Vec<_>>().join("; "),
    }
}

/// The answer of a simulation in one sentence.
fn answer(topology: &Topology, name: &str) -> String {
    let recovery = simulated(topology);
    let page = recovery::compose(&RecoveryBrief::new(topology, &recovery, name));
    let blocks = page.parts.into_iter().flat_map(|part| part.blocks);
    let headline = |block| if let Block::Headline(prose) = block { Some(prose.text()) } else { None };
    blocks.filter_map(headline).next().expect("an answer")
}

fn page() -> String {
    let (mut summaries, mut parts) = (Vec::new(), String::new());
    for path in outages() {
        let topology = read(&[&path]);
        let replay = recovery::replay(&topology).into_iter().next().expect("an observed scenario");
        let (title, foresee) = about(&topology);
        summaries.push(summary(&title, &replay.comparison));
        let link = path.trim_start_matches("examples/");
        let _ =
            write!(parts, "\n## {title}\n\n[`{link}`](../{path})\n\n{}\n\n", cell(&answer(&topology, link)));
        let heads = ["who", "observed", "predicted", "state", "near", "arrows alone"];
        parts += &table(&heads, &rows(&topology, &replay.comparison));
        let _ = write!(parts, "\nCannot be foreseen from it: {}\n", cell(&foresee));
        let what_ifs: Vec<_> = overlays().into_iter().filter(|overlay| overlay.base == path).collect();
        for overlay in what_ifs {
            let changed = changed(&topology, &read(&[&path, &overlay.what_if]));
            let name = overlay.what_if.rsplit('/').next().unwrap_or_default();
            let _ = write!(parts, "\nWith [`what-if/{name}`](../{}): {changed}.\n", overlay.what_if);
        }
    }
    let heads = ["outage", "states right", "arrows alone", "derived right", "near", "order"];
    format!("{HEAD}\n{}{parts}", table(&heads, &summaries))
}

#[test]
fn the_page_of_outages_is_what_the_program_says_today() {
    let file = texts::root().join(PAGE);
    let page = page();
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&file, &page).expect("a writable page");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == page, "{PAGE} is old: SPOF_BLESS=1 cargo test --test outages_page");
}
