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
use super::words::{number, say, text};
use crate::base::phrases::Value;
use crate::base::words::grouped;
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
/// A long name on two lines.
const SMALL: f64 = 11.5;
/// The least size of letters on paper.
const ON_PAPER: f64 = 12.0;
const FOLDED: Style = Style::new(12.0).ink(Ink::TextSoft);

fn draw(scene: &Scene<'_>) -> Option<Picture> {
    let story = Story::new(scene, shown_loss(scene));
    let plan = Plan::new(scene, &story.must_show(scene));
    if plan.layers.is_empty() {
        return None;
    }
    let chip = chip_width(scene, &plan);
    let wired = map_wires::wired(&plan, &story);
    let on_paper = on_paper(scene);
    let title = title(scene, &plan, &story);
    // Laid out once to know the width of the paper, and again below the title, which may take two lines.
    let width = Layout::new(&plan, 0.0, chip, &wired).width;
    let words = scene.words();
    let subtitle = plan.worst.map_or_else(
        || words.map_about.to_owned(),
        |worst| {
            let lost = text(short(&scene.lost(worst)));
            say(words.map_shown, &[("about", text(words.map_about)), ("lost", lost)])
        },
    );
    let mut sheet = Sheet::new(scene, width, &title, &subtitle);
    let layout = Layout::new(&plan, sheet.top, chip, &wired);
    columns(&mut sheet, &plan, &layout);
    rows(&mut sheet, &plan, &layout);
    map_wires::draw(&mut sheet, &plan, &layout, &story);
    chips(&mut sheet, &plan, &layout);
    sheet.top = layout.bottom() + 14.0;
    legend(&mut sheet, &plan);
    if let (true, (places, chips)) = (on_paper, plan.left_out())
        && places + chips > 0
    {
        sheet.note(&say(words.map_left, &[("n", number(places)), ("m", number(chips))]));
    }
    Some(sheet.finish(TOPOLOGY_MAP.name, &description(scene, &plan, &story)))
}

/// Paper is smaller than a screen: small letters are a little larger there, and what is left out is told.
fn on_paper(scene: &Scene<'_>) -> bool {
    scene.most < usize::MAX
}

/// As wide as the longest name asks for, within bounds.
fn chip_width(scene: &Scene<'_>, plan: &Plan<'_>) -> f64 {
    let names =
        all_chips(plan).map(|chip| NAME.bold().width(&scene.name(Element::Component(chip.component))));
    let name = names.fold(64.0, f64::max).min(if on_paper(scene) { 104.0 } else { 122.0 });
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
        let words = sheet.scene.words();
        let tooltip = if about.is_empty() {
            name.clone()
        } else {
            say(words.map_named, &[("name", text(&name)), ("about", text(&about))])
        };
        let lost = column.lost;
        sheet.pen.group(&id, &tooltip, |pen| {
            pen.rect(frame, 10.0, Some(Fill::Solid(ground(lost))), Some(border(column)));
            let mut room = frame.right - frame.left - 28.0;
            if lost {
                let word = Style::new(12.0).bold().end().ink(Ink::StoppedText);
                pen.text(frame.right - 14.0, frame.top + 25.0, word, words.map_lost);
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
    let words = scene.words();
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
            let holds = holds.map(|(number, noun)| format!("{} {noun}", grouped(*number)));
            let about: Vec<String> = holds.into_iter().chain(outer).collect();
            (scene.topology.path(element), scene.name(element), about.join(" · "))
        }
        ColumnOf::Rest(places) => {
            ("rest".into(), say(words.map_rest, &[("n", number(places))]), words.map_rest_about.into())
        }
        ColumnOf::Nowhere => ("nowhere".into(), words.map_nowhere.into(), words.map_nowhere_about.into()),
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
    let words = sheet.scene.words();
    let names: [&str; LAYERS.len()] =
        [words.layer_services, words.layer_stores, words.layer_tools, words.layer_utilities];
    for (row, layer) in plan.layers.iter().enumerate() {
        let (top, _) = layout.rows[row];
        let lines = LAYER.wrapped(names[*layer], layout.columns[0].left - MARGIN - 12.0, 2);
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
    let least = if on_paper(scene) { ON_PAPER } else { 0.0 };
    sheet.pen.group(&scene.topology.path(id), &tooltip(scene, plan, chip), |pen| {
        pen.rect(frame, 6.0, Some(Fill::Solid(fill)), Some(stroke));
        icon::draw(pen, sign, (frame.left + 14.0, middle), 4.8, ink);
        let badge = if chip.only_copy { 20.0 } else { 0.0 };
        let room = frame.right - frame.left - 34.0 - badge;
        chip_texts(pen, (frame.left + 26.0, middle), room, style, (&name, inside(scene, chip), least));
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
    (name, inside, least): (&str, Option<String>, f64),
) {
    match inside {
        Some(inside) => {
            pen.text(x, middle - 2.4, style, &style.squeezed(name, room));
            let below = Style { size: INSIDE.size.max(least), ..INSIDE };
            pen.text(x, middle + 11.4, below, &below.squeezed(&inside, room));
        }
        None if style.width(name) <= room => pen.text(x, middle + 4.4, style, name),
        None => {
            let small = Style { size: SMALL.max(least), ..style };
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
        many => Some(say(scene.words().map_inside, &[("n", number(many))])),
    }
}

fn tooltip(scene: &Scene<'_>, plan: &Plan<'_>, chip: &Chip) -> String {
    let name = scene.name(Element::Component(chip.component));
    let instances = |role: Role| {
        let groups =
            chip.groups.iter().map(|group| &scene.topology[*group]).filter(|group| group.role == role);
        groups.fold(0u64, |sum, group| sum.saturating_add(group.count.value.unwrap_or(1)))
    };
    let words = scene.words();
    let mut said = name;
    if !chip.groups.is_empty() {
        let here = Value::Number(instances(if chip.standby { Role::Standby } else { Role::Active }));
        let template = if chip.standby { words.chip_here_standby } else { words.chip_here };
        said = say(template, &[("chip", text(said)), ("n", here)]);
    }
    if chip.only_copy {
        said = say(words.chip_only, &[("chip", text(said))]);
    }
    if let Some(worst) = plan.worst {
        let fate = text(sentence(scene, worst, chip.component));
        said = say(words.chip_fate, &[("chip", text(said)), ("fate", fate)]);
    }
    said
}

fn folded(sheet: &mut Sheet<'_>, (many, only): (usize, usize), frame: Frame) {
    let words = sheet.scene.words();
    let room = frame.right - frame.left - 16.0;
    let template = if room < 90.0 { words.folded_only_narrow } else { words.folded_only };
    let long = say(template, &[("n", number(many)), ("only", number(only))]);
    let short = say(words.folded, &[("n", number(many))]);
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
    let words = sheet.scene.words();
    let meaning = |look: Look| match look {
        Look::Working => words.look_working,
        Look::Degraded => words.look_degraded,
        Look::Open => words.look_open,
        Look::Waiting => words.look_waiting,
        Look::TakesOver => words.look_takes_over,
        Look::Stuck => words.look_stuck,
        Look::GoneOnly => words.look_gone,
        Look::Stopped => words.look_stopped,
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
        keys.push((Key::Sign(Icon::OnlyCopy, Ink::TextSoft), words.only_copy));
    }
    sheet.legend(&keys);
}

fn title(scene: &Scene<'_>, plan: &Plan<'_>, story: &Story) -> String {
    let Some(worst) = plan.worst.filter(|_| story.standbys > 0) else { return finding::of_the_table(scene) };
    let words = scene.words();
    let who = match (story.standbys, story.standbys == story.standbys_called) {
        (1, _) => words.standby_one,
        (_, true) => words.standby_every,
        (_, false) => words.standby_some,
    };
    let lost = text(short(&scene.lost(worst)));
    let who = say(who, &[("lost", lost), ("n", number(story.standbys))]);
    let one = story.standbys == 1 || story.standbys == story.standbys_called;
    let (template, name, most) = match &story.standbys_wait_for[..] {
        [] => (words.standby_cannot, String::new(), 0),
        [(only, most)] => (words.standby_waits, scene.name(Element::Component(*only)), *most),
        [(first, most), ..] => (words.standby_waits_most, scene.name(Element::Component(*first)), *most),
    };
    let one = ("one", number(if one { 1 } else { 2 }));
    say(template, &[("who", text(who)), one, ("name", text(short(&name))), ("n", number(most))])
}

fn description(scene: &Scene<'_>, plan: &Plan<'_>, story: &Story) -> String {
    let words = scene.words();
    let places = plan.columns.iter().map(|column| column_texts(scene, column).1).collect::<Vec<_>>();
    let components = ("n", number(scene.topology.components.len()));
    let mut said = say(words.map_described, &[components, ("places", text(scene.listed(&places)))]);
    if let Some(worst) = plan.worst {
        let lost = ("lost", text(scene.lost(worst)));
        said = say(words.map_described_loss, &[("text", text(said)), lost]);
    }
    for (target, waiting) in story.targets.iter().take(3) {
        let name = ("name", text(scene.name(Element::Component(*target))));
        said = say(words.map_described_wait, &[("text", text(said)), ("n", number(*waiting)), name]);
    }
    said
}
