//! How many groups of losses stop each service, by how few elements they have: a row a service, a column a number of
//! elements, each column on a scale of its own, so that few single losses are seen beside thousands of triples.

use super::kind::RiskChart;
use super::scene::RiskScene;
use crate::analysis::risk::facts::ServiceRisk;
use crate::base::odds::chance_in;
use crate::base::words::{SIZES, grouped};
use crate::chart::bars::{GAP, NAMES_AT_MOST, label, row_height, wanted};
use crate::chart::canvas::Frame;
use crate::chart::finding::{out_of, short};
use crate::chart::pen::{Pen, Style, line};
use crate::chart::sheet::{Key, MARGIN, Sheet};
use crate::chart::words::risk::words::Words;
use crate::chart::words::{number as digits, say, text};
use crate::model::id::Element;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// Minimal cut sets by service and number of elements.
pub static RISK_GROUPS: RiskChart = RiskChart {
    name: "risk-groups",
    title: "Risk groups",
    caption: "How many groups of 1, 2, … losses stop each service, none of which can be left out: the services that fewest losses stop come first.",
    draw,
};

/// The most rows drawn: what is left out is said.
const ROWS: usize = 40;

const HEAD: Style = Style::new(12.0).ink(Ink::TextSoft);
const NUMBER: Style = Style::new(14.0).bold();
const NONE: Style = Style::new(13.0).ink(Ink::TextFaint);
const FIRST: Style = Style::new(12.5).ink(Ink::TextSoft);
const MORE: Style = Style::new(12.0).ink(Ink::TextSoft);

/// The end of a bar that may be longer.
const OPEN: Fill = Fill::Hatched(Ink::Undetermined, Ink::UndeterminedTint);
const OPEN_LENGTH: f64 = 10.0;

/// Fewer elements weigh more.
fn fill(size: usize) -> Fill {
    match size {
        1 => Fill::Solid(Ink::Stopped),
        2 => Fill::Solid(Ink::Ramp(3)),
        3 => Fill::Solid(Ink::Ramp(2)),
        _ => Fill::Solid(Ink::Ramp(1)),
    }
}

type Paper<'a> = Sheet<'a, RiskScene<'a>>;

/// Where columns stand, and how long their longest bars are.
struct Layout {
    /// Where the first column begins; names end a gap before.
    left: f64,
    column: f64,
    bar: f64,
    /// Where the names of the smallest groups begin; `None` when there is no room for them.
    first: Option<f64>,
    row: f64,
    most: Vec<u64>,
}

fn draw(scene: &RiskScene<'_>) -> Option<Picture> {
    let services = &scene.risk.services;
    if services.is_empty() {
        return None;
    }
    let orders = orders(scene);
    let words = scene.words();
    let subtitle = say(words.groups_about, &[("n", digits(orders))]);
    let mut sheet = Sheet::new(scene, if orders > 5 { 1_180.0 } else { 960.0 }, &title(scene), &subtitle);
    if services.iter().any(|service| service.at_least) {
        sheet.legend(&[(Key::Patch(OPEN), words.groups_open)]);
    }
    let drawn = &services[..services.len().min(ROWS).min(scene.most)];
    let layout = layout(scene, sheet.width, drawn, orders);
    heads(&mut sheet, &layout, orders);
    for service in drawn {
        row(&mut sheet, &layout, service);
        sheet.top += layout.row;
    }
    let more = more(words, &services[drawn.len()..]);
    if !more.is_empty() {
        let text = MORE.shortened(&more, sheet.width - MARGIN - layout.left);
        sheet.pen.text(layout.left, sheet.top + 17.0, MORE, &text);
        sheet.top += 24.0;
    }
    sheet.top += 8.0;
    Some(sheet.finish(RISK_GROUPS.name, &description(scene, drawn)))
}

/// Numbers of elements with a column of their own.
fn orders(scene: &RiskScene<'_>) -> usize {
    (scene.risk.order as usize).clamp(1, SIZES.len())
}

/// May there be more groups of so many elements than are counted?
fn is_open(service: &ServiceRisk, index: usize) -> bool {
    index >= service.complete_to as usize
}

fn number(service: &ServiceRisk, index: usize) -> String {
    let count = grouped(service.counts.get(index).copied().unwrap_or(0));
    if is_open(service, index) { format!("≥ {count}") } else { count }
}

/// Names get what they need up to a limit, columns what their numbers need and a bar, the smallest groups the rest.
fn layout(scene: &RiskScene<'_>, width: f64, drawn: &[ServiceRisk], orders: usize) -> Layout {
    let names = drawn.iter().map(|service| wanted(&scene.service(service.component), ""));
    let longest = names.fold(60.0, f64::max);
    let left = MARGIN + longest.min(NAMES_AT_MOST) + GAP;
    let numbers =
        drawn.iter().flat_map(|service| (0..orders).map(|index| NUMBER.width(&number(service, index))));
    let number = numbers.fold(30.0, f64::max) + 8.0 + OPEN_LENGTH;
    let room = width - MARGIN - left;
    let column = (room / orders as f64).min(number + 84.0);
    let first = left + column * orders as f64;
    Layout {
        left,
        column,
        bar: (column - number - 14.0).max(6.0),
        first: (width - MARGIN - first >= 150.0).then_some(first),
        row: row_height(drawn.len(), longest > NAMES_AT_MOST),
        most: (0..orders).map(|index| most(drawn, index)).collect(),
    }
}

fn most(drawn: &[ServiceRisk], index: usize) -> u64 {
    drawn.iter().filter_map(|service| service.counts.get(index).copied()).max().unwrap_or(0).max(1)
}

fn heads(sheet: &mut Paper<'_>, layout: &Layout, orders: usize) {
    let baseline = sheet.top + 12.0;
    let words = sheet.scene.words();
    for index in 0..orders {
        let left = layout.left + layout.column * index as f64;
        sheet.pen.text(left, baseline, HEAD, &size(words, index + 1));
    }
    if let Some(left) = layout.first {
        sheet.pen.text(left, baseline, HEAD, words.groups_first);
    }
    sheet.top += 20.0;
    sheet.pen.line((MARGIN, sheet.top), (sheet.width - MARGIN, sheet.top), line(Ink::Line, 1.0));
    sheet.top += 2.0;
}

fn row(sheet: &mut Paper<'_>, layout: &Layout, service: &ServiceRisk) {
    let (scene, top, right) = (sheet.scene, sheet.top, sheet.width - MARGIN);
    let middle = top + layout.row / 2.0;
    let name = scene.service(service.component);
    let tooltip = format!("{name}: {}", told(scene, service));
    let path = scene.topology.path(Element::Component(service.component));
    sheet.pen.group(&path, &tooltip, |pen| {
        let end = layout.left - GAP;
        label(pen, (&name, ""), end, end - MARGIN, (middle, layout.row >= 36.0));
        for index in 0..layout.most.len() {
            cell(pen, layout, service, index, middle);
        }
        if let Some(left) = layout.first {
            pen.text(left, middle + 4.5, FIRST, &first(scene, service, right - left));
        }
    });
}

fn cell(pen: &mut Pen, layout: &Layout, service: &ServiceRisk, index: usize, middle: f64) {
    let left = layout.left + layout.column * index as f64;
    let count = service.counts.get(index).copied().unwrap_or(0);
    let text = number(service, index);
    if count == 0 {
        pen.text(left, middle + 5.0, NONE, &text);
        return;
    }
    let half = if layout.row >= 36.0 { 10.0 } else { 8.0 };
    let wide = (layout.bar * count as f64 / layout.most[index] as f64).max(2.0);
    let frame = Frame { left, top: middle - half, right: left + wide, bottom: middle + half };
    pen.rect(frame, 0.0, Some(fill(index + 1)), None);
    let mut end = frame.right;
    if is_open(service, index) {
        end += OPEN_LENGTH;
        pen.rect(Frame { left: frame.right, right: end, ..frame }, 0.0, Some(OPEN), None);
    }
    pen.text(end + 7.0, middle + 5.0, NUMBER, &text);
}

/// `Seoul + Tokyo · 0.0125 %`, names squeezed into what the number leaves.
fn first(scene: &RiskScene<'_>, service: &ServiceRisk, room: f64) -> String {
    let Some(group) = service.groups.first() else {
        let words = scene.words();
        return if service.at_least { words.groups_none_yet } else { words.groups_none }.to_owned();
    };
    let likely = group.probability.map_or_else(String::new, |p| format!(" · {}", chance_in(scene.tongue, p)));
    format!("{}{likely}", FIRST.squeezed(&scene.joined(&group.elements), room - FIRST.width(&likely)))
}

/// The fewest elements that stop it together.
fn smallest(service: &ServiceRisk) -> Option<usize> {
    service.counts.iter().position(|count| *count > 0).map(|index| index + 1)
}

fn title(scene: &RiskScene<'_>) -> String {
    let (services, words) = (&scene.risk.services, scene.words());
    let open = services.iter().any(|service| service.at_least);
    let Some(fewest) = services.iter().filter_map(smallest).min() else {
        return match (open, scene.risk.order) {
            (true, _) => words.groups_unfound.to_owned(),
            (false, 1) => words.groups_no_single.to_owned(),
            (false, order) => say(words.groups_no_more, &[("n", digits(order as usize))]),
        };
    };
    let of_size: Vec<&ServiceRisk> =
        services.iter().filter(|service| smallest(service) == Some(fewest)).collect();
    // Where the search stopped early, another service may belong to them.
    let surely =
        services.iter().all(|service| !is_open(service, fewest - 1) || smallest(service) == Some(fewest));
    let open = services.iter().any(|service| fewest > 1 && is_open(service, fewest - 2));
    let stopped = out_of(scene.tongue, of_size.len(), services.len());
    let stopped = if surely { stopped } else { say(words.groups_at_least, &[("what", text(stopped))]) };
    let worst = of_size.iter().max_by_key(|service| service.counts[fewest - 1]);
    let worst = worst.filter(|worst| {
        of_size.iter().all(|other| other.component == worst.component || other.counts < worst.counts)
    });
    let template = match fewest {
        1 => words.groups_one,
        2 if !open => words.groups_pairs,
        _ if !open => words.groups_together,
        _ => words.groups_some,
    };
    let head =
        say(template, &[("stopped", text(stopped)), ("n", digits(fewest)), ("fewer", digits(fewest - 1))]);
    match worst {
        Some(worst) if worst.counts[fewest - 1] > 1 && services.len() > 1 => {
            let name = ("name", text(short(&scene.service(worst.component))));
            let many = ("many", text(number(worst, fewest - 1)));
            let template = if fewest == 1 { words.groups_most_losses } else { words.groups_most_groups };
            say(template, &[("head", text(head)), name, many])
        }
        _ => head,
    }
}

fn more(words: &Words, left: &[ServiceRisk]) -> String {
    let Some(next) = left.iter().map(|service| smallest(service).unwrap_or(usize::MAX)).min() else {
        return String::new();
    };
    let template = match next {
        1 => words.groups_more,
        usize::MAX => words.groups_more_none,
        _ => words.groups_more_each,
    };
    say(template, &[("n", digits(left.len())), ("size", digits(next))])
}

/// `alone`, `pairs`, `triples`, `of 4`: groups of so many elements.
fn size(words: &Words, elements: usize) -> String {
    match elements {
        1 => words.size_alone.to_owned(),
        2 => words.size_pairs.to_owned(),
        3 => words.size_triples.to_owned(),
        many => say(words.size_of, &[("n", digits(many))]),
    }
}

/// `2 alone, 1 pairs, 0 triples`.
fn told(scene: &RiskScene<'_>, service: &ServiceRisk) -> String {
    let words = scene.words();
    let each = service.counts.iter().take(SIZES.len()).enumerate().map(|(index, count)| {
        let values = [("many", text(grouped(*count))), ("size", text(size(words, index + 1)))];
        let told = say(words.groups_count, &values);
        if is_open(service, index) { say(words.groups_at_least, &[("what", text(told))]) } else { told }
    });
    each.collect::<Vec<_>>().join(scene.tongue.comma())
}

fn description(scene: &RiskScene<'_>, drawn: &[ServiceRisk]) -> String {
    let each = drawn
        .iter()
        .take(5)
        .map(|service| format!("{}: {}", scene.service(service.component), told(scene, service)));
    let each = each.collect::<Vec<_>>().join("; ");
    say(scene.words().groups_described, &[("each", text(each))])
}
