//! The whole topology as a map: places side by side with the places inside them, layers below each other, a chip
//! for each component at each place; what the worst loss takes away is inked, and wires show what useless copies
//! elsewhere wait for.

use super::canvas::Frame;
use super::chart::Chart;
use super::finding::{self, short};
use super::icon::{self, Icon};
use super::map_layout::Layout;
use super::map_look::Look;
use super::map_plan::{Chip, Column, ColumnOf, LAYERS, Leaf, Plan, shown_loss};
use super::map_story::Story;
use super::map_wires;
use super::pen::{Pen, Style, dashed, line};
use super::scene::Scene;
use super::sheet::{Key, MARGIN, Sheet};
use super::state::sentence;
use crate::base::words;
use crate::model::component::Role;
use crate::model::id::{ComponentId, Element};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture, Stroke};
use std::collections::BTreeSet;

/// The topology as a map.
pub static TOPOLOGY_MAP: Chart = Chart {
    name: "topology-map",
    title: "Topology map",
    caption: "Places as columns, layers as rows; what the worst loss takes away is inked, wires show what copies elsewhere wait for.",
    draw,
};

const LAYER: Style = Style::new(13.0).bold().ink(Ink::TextSoft);
const PLACE: Style = Style::new(15.0).bold();
const ABOUT: Style = Style::new(12.0).ink(Ink::TextSoft);
const BOX: Style = Style::new(12.0).bold().ink(Ink::TextSoft);
const NAME: Style = Style::new(12.5);
const INSIDE: Style = Style::new(11.0).ink(Ink::TextSoft);
const FOLDED: Style = Style::new(12.0).ink(Ink::TextSoft);

fn draw(scene: &Scene<'_>) -> Option<Picture> {
    let story = Story::new(scene, shown_loss(scene));
    let plan = Plan::new(scene, &story.must_show(scene));
    if plan.layers.is_empty() {
        return None;
    }
    let chip = chip_width(scene, &plan);
    let wired = map_wires::wired(&plan, &story);
    let title = title(scene, &plan, &story);
    // Laid out once to know the width of the paper, and again below the title, which may take two lines.
    let width = Layout::new(&plan, 0.0, chip, &wired).width;
    let shown = plan
        .worst
        .map_or_else(String::new, |worst| format!(" · shown: the loss of {}", short(&scene.lost(worst))));
    let subtitle = format!("Columns are places, rows are layers · a ring with 1 is the only copy{shown}");
    let mut sheet = Sheet::new(scene, width, &title, &subtitle);
    let layout = Layout::new(&plan, sheet.top, chip, &wired);
    columns(&mut sheet, &plan, &layout);
    rows(&mut sheet, &plan, &layout);
    map_wires::draw(&mut sheet, &plan, &layout, &story);
    chips(&mut sheet, &plan, &layout);
    sheet.top = layout.bottom() + 14.0;
    legend(&mut sheet, &plan);
    Some(sheet.finish(TOPOLOGY_MAP.name, &description(scene, &plan, &story)))
}

/// As wide as the longest name asks for, within bounds.
fn chip_width(scene: &Scene<'_>, plan: &Plan<'_>) -> f64 {
    let names =
        all_chips(plan).map(|chip| NAME.bold().width(&scene.name(Element::Component(chip.component))));
    let name = names.fold(64.0, f64::max).min(122.0);
    let badge = if all_chips(plan).any(|chip| chip.only_copy) { 20.0 } else { 0.0 };
    (name + 36.0 + badge).ceil()
}

fn all_leaves<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = &'a Leaf> {
    plan.columns.iter().flat_map(|column| &column.leaves)
}

fn all_chips<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = &'a Chip> {
    all_leaves(plan).flat_map(|leaf| &leaf.cells).flat_map(|cell| &cell.chips)
}

fn columns(sheet: &mut Sheet<'_>, plan: &Plan<'_>, layout: &Layout) {
    for (index, column) in plan.columns.iter().enumerate() {
        let frame = layout.columns[index];
        let (id, name, about) = column_texts(sheet.scene, column);
        let tooltip = format!("{name}{}{about}", if about.is_empty() { "" } else { ": " });
        let lost = column.lost;
        sheet.pen.group(&id, &tooltip, |pen| {
            pen.rect(frame, 10.0, Some(Fill::Solid(ground(lost))), Some(border(column)));
            let mut room = frame.right - frame.left - 28.0;
            if lost {
                let word = Style::new(12.0).bold().end().ink(Ink::StoppedText);
                pen.text(frame.right - 14.0, frame.top + 25.0, word, "lost");
                icon::draw(pen, Icon::Stopped, (frame.right - 48.0, frame.top + 21.0), 4.6, Ink::StoppedText);
                room -= 48.0;
            }
            pen.text(frame.left + 14.0, frame.top + 25.0, PLACE, &PLACE.squeezed(&name, room));
            let room = frame.right - frame.left - 28.0;
            pen.text(frame.left + 14.0, frame.top + 43.0, ABOUT, &ABOUT.shortened(&about, room));
        });
        for (number, leaf) in column.leaves.iter().enumerate() {
            inner_box(sheet, leaf, layout.leaves[layout.first_leaf[index] + number], lost);
        }
    }
}

fn ground(lost: bool) -> Ink {
    if lost { Ink::StoppedTint } else { Ink::Panel }
}

fn border(column: &Column) -> Stroke {
    match (&column.of, column.lost) {
        (_, true) => line(Ink::Stopped, 1.8),
        (ColumnOf::Place(_), false) => line(Ink::TextFaint, 1.0),
        (_, false) => dashed(Ink::TextFaint, 1.0, 5.0, 4.0),
    }
}

/// Path, name and a line about a column.
fn column_texts(scene: &Scene<'_>, column: &Column) -> (String, String, String) {
    match column.of {
        ColumnOf::Place(place) => {
            let element = Element::Place(place);
            let outer: Vec<String> = scene
                .topology
                .enclosing(place)
                .skip(1)
                .map(|outer| scene.name(Element::Place(outer)))
                .collect();
            let holds = scene.topology[place].holds.as_ref().and_then(|holds| holds.value.as_ref());
            let holds = holds.map(|(number, noun)| format!("{} {noun}", words::grouped(*number)));
            let about: Vec<String> = holds.into_iter().chain(outer).collect();
            (scene.topology.path(element), scene.name(element), about.join(" · "))
        }
        ColumnOf::Rest(number) => (
            "rest".into(),
            format!("{} more", words::grouped(number as u64)),
            "less damaging when lost".into(),
        ),
        ColumnOf::Nowhere => ("nowhere".into(), "Not placed".into(), "nowhere or not stated".into()),
    }
}

fn inner_box(sheet: &mut Sheet<'_>, leaf: &Leaf, frame: Frame, column_lost: bool) {
    let Some(place) = leaf.place else { return };
    let name = sheet.scene.name(Element::Place(place));
    let frame = Frame { left: frame.left + 5.0, right: frame.right - 5.0, ..frame };
    let stroke = if leaf.lost { line(Ink::Stopped, 0.9) } else { line(Ink::TextFaint, 0.8) };
    let fill = (leaf.lost && !column_lost).then_some(Fill::Solid(Ink::StoppedTint));
    sheet.pen.group(&sheet.scene.topology.path(Element::Place(place)), &name, |pen| {
        pen.rect(frame, 7.0, fill, Some(stroke));
        pen.text(
            frame.left + 9.0,
            frame.top + 17.0,
            BOX,
            &BOX.squeezed(&name, frame.right - frame.left - 18.0),
        );
    });
}

fn rows(sheet: &mut Sheet<'_>, plan: &Plan<'_>, layout: &Layout) {
    for (row, layer) in plan.layers.iter().enumerate() {
        let (top, _) = layout.rows[row];
        let lines = LAYER.wrapped(LAYERS[*layer].0, layout.columns[0].left - MARGIN - 12.0, 2);
        sheet.pen.lines(MARGIN, layout.lines[row] + 22.0, 17.0, LAYER, &lines);
        if row > 0 {
            let right = layout.columns.last().map_or(sheet.width - MARGIN, |column| column.right);
            sheet.pen.line((MARGIN, top), (right, top), line(Ink::Line, 1.0));
        }
    }
}

fn chips(sheet: &mut Sheet<'_>, plan: &Plan<'_>, layout: &Layout) {
    for (number, leaf) in all_leaves(plan).enumerate() {
        for (row, layer) in plan.layers.iter().enumerate() {
            let cell = &leaf.cells[*layer];
            for (index, chip) in cell.chips.iter().enumerate() {
                draw_chip(sheet, plan, chip, layout.chip(number, row, index));
            }
            if cell.folded.0 > 0 {
                folded(sheet, cell.folded, layout.chip(number, row, cell.chips.len()));
            }
        }
    }
}

/// Sign, ink of the sign, border and surface of a chip.
fn look(chip: &Chip) -> (Icon, Ink, Stroke, Ink) {
    let plain =
        |stroke: Stroke| if chip.standby { dashed(stroke.ink, stroke.width.get(), 4.0, 3.0) } else { stroke };
    match chip.look {
        Look::Working => (Icon::Working, Ink::Working, line(Ink::TextFaint, 1.0), Ink::Ground),
        Look::Degraded => (Icon::Degraded, Ink::DegradedText, line(Ink::Degraded, 1.2), Ink::DegradedTint),
        Look::Open => {
            (Icon::Undetermined, Ink::Undetermined, line(Ink::TextFaint, 1.0), Ink::UndeterminedTint)
        }
        Look::Waiting => (Icon::Standby, Ink::TextSoft, plain(line(Ink::TextFaint, 1.0)), Ink::Ground),
        Look::TakesOver => (Icon::Returns, Ink::Working, plain(line(Ink::Working, 1.3)), Ink::Ground),
        Look::Stuck => (Icon::Stuck, Ink::StoppedText, plain(line(Ink::Stopped, 1.3)), Ink::Ground),
        Look::GoneOnly => (Icon::Stopped, Ink::TextFaint, plain(line(Ink::TextFaint, 1.0)), Ink::Ground),
        Look::Stopped => (Icon::Stopped, Ink::StoppedText, plain(line(Ink::Stopped, 1.3)), Ink::Ground),
    }
}

fn draw_chip(sheet: &mut Sheet<'_>, plan: &Plan<'_>, chip: &Chip, frame: Frame) {
    let scene = sheet.scene;
    let name = scene.name(Element::Component(chip.component));
    let (sign, ink, stroke, fill) = look(chip);
    let style = if chip.look == Look::Stopped { NAME.bold() } else { NAME };
    let style = if chip.look == Look::GoneOnly { style.ink(Ink::TextSoft) } else { style };
    let id = chip.groups.first().map_or(Element::Component(chip.component), |group| Element::Group(*group));
    let middle = (frame.top + frame.bottom) / 2.0;
    sheet.pen.group(&scene.topology.path(id), &tooltip(scene, plan, chip), |pen| {
        pen.rect(frame, 6.0, Some(Fill::Solid(fill)), Some(stroke));
        icon::draw(pen, sign, (frame.left + 14.0, middle), 4.8, ink);
        let badge = if chip.only_copy { 20.0 } else { 0.0 };
        let room = frame.right - frame.left - 34.0 - badge;
        chip_texts(pen, (frame.left + 26.0, middle), room, style, &name, inside(scene, chip));
        if chip.only_copy {
            let ink = if chip.look == Look::Stopped { Ink::StoppedText } else { Ink::TextSoft };
            icon::draw(pen, Icon::OnlyCopy, (frame.right - 14.0, middle), 5.0, ink);
        }
    });
}

/// A name on one line, with the place below it; or a long name on two smaller lines.
fn chip_texts(
    pen: &mut Pen,
    (x, middle): (f64, f64),
    room: f64,
    style: Style,
    name: &str,
    inside: Option<String>,
) {
    match inside {
        Some(inside) => {
            pen.text(x, middle - 2.4, style, &style.squeezed(name, room));
            pen.text(x, middle + 11.4, INSIDE, &INSIDE.squeezed(&inside, room));
        }
        None if style.width(name) <= room => pen.text(x, middle + 4.4, style, name),
        None => {
            let small = Style { size: 11.5, ..style };
            let lines = small.wrapped(name, room, 2);
            pen.lines(x, middle + 4.2 - 6.8 * (lines.len() as f64 - 1.0), 13.6, small, &lines);
        }
    }
}

/// Where inside its column a chip stands, when no box says it.
fn inside(scene: &Scene<'_>, chip: &Chip) -> Option<String> {
    match chip.inside.len() {
        0 => None,
        1 => chip.inside.first().map(|place| scene.name(Element::Place(*place))),
        many => Some(format!("{} places inside", words::grouped(many as u64))),
    }
}

fn tooltip(scene: &Scene<'_>, plan: &Plan<'_>, chip: &Chip) -> String {
    let name = scene.name(Element::Component(chip.component));
    let instances = |role: Role| {
        let groups =
            chip.groups.iter().map(|group| &scene.topology[*group]).filter(|group| group.role == role);
        groups.fold(0u64, |sum, group| sum.saturating_add(group.count.value.unwrap_or(1)))
    };
    let waits = if chip.standby { " on standby" } else { "" };
    let number = instances(if chip.standby { Role::Standby } else { Role::Active });
    let here = if chip.groups.is_empty() {
        String::new()
    } else {
        format!(", {} here{waits}", words::grouped(number))
    };
    let only = if chip.only_copy { ", the only copy" } else { "" };
    let fate =
        plan.worst.map_or_else(String::new, |worst| format!(". {}", sentence(scene, worst, chip.component)));
    format!("{name}{here}{only}{fate}")
}

fn folded(sheet: &mut Sheet<'_>, (number, only): (usize, usize), frame: Frame) {
    let room = frame.right - frame.left - 16.0;
    let head = if room < 90.0 { "" } else { " more" };
    let long =
        format!("{}{head}, {} only copies", words::grouped(number as u64), words::grouped(only as u64));
    let short = format!("{} more", words::grouped(number as u64));
    let text = if only > 0 && FOLDED.width(&long) <= room { &long } else { &short };
    sheet.pen.group("folded", &long, |pen| {
        pen.rect(frame, 6.0, None, Some(dashed(Ink::TextFaint, 0.9, 1.5, 3.0)));
        let middle = (frame.left + frame.right) / 2.0;
        pen.text(middle, frame.top + 22.2, FOLDED.middle(), &FOLDED.shortened(text, room));
    });
}

/// Only the signs that are on the map.
fn legend(sheet: &mut Sheet<'_>, plan: &Plan<'_>) {
    let seen: BTreeSet<Look> = all_chips(plan).map(|chip| chip.look).collect();
    let meaning = |look: Look| match look {
        Look::Working => "working",
        Look::Degraded => "degraded",
        Look::Open => "undetermined",
        Look::Waiting => "standby",
        Look::TakesOver => "standby takes over",
        Look::Stuck => "copy that cannot serve",
        Look::GoneOnly => "lost, goes on elsewhere",
        Look::Stopped => "stopped",
    };
    let mut keys: Vec<(Key, &str)> = seen
        .into_iter()
        .map(|seen| {
            let chip = Chip {
                component: ComponentId(0),
                groups: Vec::new(),
                standby: false,
                look: seen,
                only_copy: false,
                inside: BTreeSet::new(),
            };
            let (sign, ink, _, _) = look(&chip);
            (Key::Sign(sign, ink), meaning(seen))
        })
        .collect();
    if all_chips(plan).any(|chip| chip.only_copy) {
        keys.push((Key::Sign(Icon::OnlyCopy, Ink::TextSoft), "only copy"));
    }
    sheet.legend(&keys);
}

fn title(scene: &Scene<'_>, plan: &Plan<'_>, story: &Story) -> String {
    let Some(worst) = plan.worst.filter(|_| story.standbys > 0) else { return finding::of_the_table(scene) };
    let lost = short(&scene.lost(worst));
    let who = match (story.standbys, story.standbys == story.standbys_called) {
        (1, _) => format!("The standby outside {lost}"),
        (_, true) => format!("Every standby outside {lost}"),
        (some, false) => format!("{some} standbys outside {lost}"),
    };
    let one = story.standbys == 1 || story.standbys == story.standbys_called;
    let verb = if one { "waits" } else { "wait" };
    match &story.standbys_wait_for[..] {
        [] => format!("{who} cannot take over"),
        [(only, _)] => {
            format!("{who} {verb} for {}, lost with it", short(&scene.name(Element::Component(*only))))
        }
        [(most, number), ..] => {
            let first = short(&scene.name(Element::Component(*most)));
            format!("{who} {verb} for something lost with it, {number} for {first}")
        }
    }
}

fn description(scene: &Scene<'_>, plan: &Plan<'_>, story: &Story) -> String {
    let places = plan.columns.iter().map(|column| column_texts(scene, column).1).collect::<Vec<_>>();
    let components = scene.topology.components.len();
    let mut text = format!(
        "{} on a map with the columns {}.",
        words::count(components, "component"),
        words::list(&places, "and")
    );
    if let Some(worst) = plan.worst {
        text.push_str(&format!(" Shown is the loss of {}.", scene.lost(worst)));
    }
    for (target, number) in story.targets.iter().take(3) {
        let name = scene.name(Element::Component(*target));
        let copies = if *number == 1 {
            "1 copy elsewhere waits".to_owned()
        } else {
            format!("{number} copies elsewhere wait")
        };
        text.push_str(&format!(" {copies} for {name}."));
    }
    text
}
