//! What a page shows without any script: the answer, which place stops what, why, what has no alternative, what is not known,
//! assumed and practised, and the charts. Made from the same answers of the desk that the script reads, in the same words.

use super::answer::Answer;
use super::markup::{cell, list, note, number, row_head, section, table, text};
use super::numbers::{people, time};
use super::plain_record::record;
use super::record::Recorded;
use super::say::{Value as Said, say};
use super::words::words::Words;
use crate::render::xml::escaped;
use serde_json::Value;

/// Columns of the matrix.
const COLUMNS: usize = 12;

/// Answers of the desk to be told, as JSON that was read back.
#[derive(Debug)]
pub struct Told<'a> {
    /// In which language.
    pub words: &'a Words,
    /// What is declared.
    pub model: &'a Answer,
    /// The loss of each place.
    pub table: &'a Answer,
    /// The loss the page opens with, and what is lost in it.
    pub loss: &'a Answer,
    /// Why each service stops in it.
    pub whys: &'a [Answer],
    /// The record of incidents ([`super::record::record`]).
    pub record: &'a Recorded,
    /// Pictures as SVG.
    pub charts: &'a [String],
}

/// All of it as markup; every text of the topology is escaped.
#[must_use]
pub fn plain(told: &Told<'_>) -> String {
    let w = told.words;
    let mut out = format!("<h1>{}</h1>\n<p class=\"muted\">{}</p>\n", headline(told), eyebrow(told));
    section(&mut out, w.matrix_title, &matrix(told));
    section(&mut out, w.appendix_title, &whys(told));
    section(&mut out, w.points_title, &points(told));
    section(&mut out, w.unknown_title, &unknowns(told));
    section(&mut out, w.assumed_title, &assumptions(told));
    section(&mut out, w.drills_title, &drills(told));
    record(&mut out, w, told.record);
    if !told.charts.is_empty() {
        let figures: String =
            told.charts.iter().map(|svg| format!("<div class=\"figure\">{svg}</div>\n")).collect();
        section(&mut out, w.plain_charts, &figures);
    }
    out
}

impl Told<'_> {
    fn component(&self, index: &Value) -> &Value {
        &self.model.0["components"][number(index) as usize]
    }

    /// The title of a thing by kind and number.
    fn name(&self, reference: &str) -> &str {
        let (kind, index) = reference.split_at(reference.len().min(1));
        let index: usize = index.parse().unwrap_or(usize::MAX);
        let list = match kind {
            "p" => "places",
            "d" => "domains",
            "c" => "components",
            "w" => "crews",
            "g" => return text(&self.component(&self.model.0["groups"][index]["of"])["title"]),
            _ => return self.words.lacks_unstated,
        };
        text(&self.model.0[list][index]["title"])
    }

    fn names(&self, references: &Value, most: usize) -> String {
        let all: Vec<&str> = list(references).iter().map(|it| self.name(text(it))).collect();
        self.few(&all, most)
    }

    fn few(&self, all: &[&str], most: usize) -> String {
        let joint = if self.words.tag == "ja" { "、" } else { ", " };
        match all.len() > most + 1 {
            false => all.join(joint),
            true => format!("{} +{}", all[..most].join(joint), all.len() - most),
        }
    }

    /// Components that are counted: services, or all where there is none.
    fn counted(&self) -> Vec<usize> {
        let components = list(&self.model.0["components"]);
        let is_service = |index: &usize| components[*index]["kind"] == "service";
        let mut services: Vec<usize> = (0..components.len()).filter(is_service).collect();
        if services.is_empty() {
            return (0..components.len()).collect();
        }
        services.sort_by_key(|index| (std::cmp::Reverse(components[*index]["users"][0].as_u64()), *index));
        services
    }

    fn moment(&self, millis: &Value) -> String {
        millis.as_u64().map_or_else(|| self.words.never.to_owned(), |millis| time(self.words, millis))
    }

    fn kind(&self, word: &str) -> &'static str {
        self.words.all().into_iter().find(|(name, _)| *name == word).map_or("", |(_, text)| text)
    }
}

fn headline(told: &Told<'_>) -> String {
    let (w, counted) = (told.words, told.counted());
    let stops: Vec<&Value> = list(&told.loss.0["stop"])
        .iter()
        .filter(|it| counted.contains(&(number(&it["of"]) as usize)))
        .collect();
    let never = stops.iter().filter(|it| it["back"].is_null()).count();
    let last = stops.iter().filter_map(|it| it["back"].as_u64()).max().unwrap_or(0);
    let lost: Vec<&str> = list(&told.loss.0["lost"]).iter().map(|it| told.name(text(&it["of"]))).collect();
    let users = number(&told.loss.0["people"]);
    let values = [
        ("lost", Said::Text(told.few(&lost, 3))),
        ("n", Said::Number(stops.len() as u64)),
        ("of", Said::Number(counted.len() as u64)),
        ("people", Said::Text(people(w, users))),
        ("last", Said::Text(time(w, last))),
        ("never", Said::Number(never as u64)),
    ];
    let template = match (lost.is_empty(), stops.is_empty(), never > 0, users > 0) {
        (true, ..) => w.head_all_work,
        (_, true, ..) => w.head_nothing,
        (_, _, false, true) => w.head,
        (_, _, false, false) => w.head_nobody,
        (_, _, true, true) => w.head_never,
        (_, _, true, false) => w.head_never_nobody,
    };
    say(template, &values)
}

fn eyebrow(told: &Told<'_>) -> String {
    let w = told.words;
    let model = ("model", Said::Text(text(&told.model.0["title"]).to_owned()));
    match told.model.0["as_of"].as_str() {
        Some(date) => say(w.eyebrow, &[model, ("date", Said::Text(date.to_owned()))]),
        None => say(w.eyebrow_undated, &[model]),
    }
}

fn matrix(told: &Told<'_>) -> String {
    let rows: Vec<&Value> = list(&told.table.0["rows"]).iter().take(COLUMNS).collect();
    let counted = told.counted();
    if counted.is_empty() || rows.is_empty() {
        return note(told.words.matrix_none);
    }
    let head: Vec<&str> = std::iter::once(told.words.table_name)
        .chain(rows.iter().map(|row| told.name(text(&row["of"]))))
        .collect();
    let line = |index: &usize| {
        let cells: String = rows.iter().map(|row| matrix_cell(told, row, *index)).collect();
        row_head(text(&told.model.0["components"][*index]["title"])) + &cells
    };
    let lines: Vec<String> = counted.iter().map(line).collect();
    note(told.words.matrix_hint.split_inclusive(['.', '。']).next().unwrap_or_default())
        + &table(&head, &lines)
}

fn matrix_cell(told: &Told<'_>, row: &Value, index: usize) -> String {
    let w = told.words;
    let of = |list_of: &str| list(&row[list_of]).iter().find(|it| number(&it[0]) as usize == index);
    if let Some(found) = of("stop") {
        return format!("<td class=\"down\">{}: {}</td>", escaped(w.down), escaped(&told.moment(&found[1])));
    }
    if of("less").is_some() {
        return format!("<td class=\"less\">{}</td>", escaped(w.less));
    }
    let open = list(&row["open"]).iter().any(|it| number(it) as usize == index);
    if open { cell(w.open) } else { cell("–") }
}

/// The chain of each, in the order of the page.
fn whys(told: &Told<'_>) -> String {
    let one = |why: &Value| {
        let title = escaped(text(&told.component(&why["of"])["title"]));
        let steps: String = list(&why["steps"])
            .iter()
            .filter(|step| !(text(&step["of"]).starts_with('g') && step["why"] == "within"))
            .map(|step| format!("<li>{}</li>", self::step(told, step)))
            .collect();
        let ways: String =
            list(&why["ways"]).iter().map(|way| format!("<li>{}</li>", self::way(told, way))).collect();
        format!("<h3>{title}</h3>\n<ol>{steps}{ways}</ol>\n")
    };
    if told.whys.is_empty() {
        note(told.words.time_none)
    } else {
        told.whys.iter().map(|why| one(&why.0)).collect()
    }
}

fn step(told: &Told<'_>, step: &Value) -> String {
    let w = told.words;
    let place = |group: &Value| {
        let index: usize = text(group).get(1..).and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
        let place = &told.model.0["groups"][index]["place"];
        place.as_u64().map_or(w.elsewhere, |place| text(&told.model.0["places"][place as usize]["title"]))
    };
    let places: Vec<&str> = list(&step["on"]).iter().map(place).collect();
    let (first, second) = (number(&step["need"][0]), number(&step["need"][1]));
    let template = match (text(&step["why"]), first, second) {
        ("lost", ..) => w.step_lost,
        ("within", ..) if text(&step["of"]).starts_with('p') => w.step_gone,
        ("within", ..) => w.step_within,
        ("clause", _, 1) => w.step_clause,
        ("clause", 1, _) => w.step_any,
        ("clause", ..) => w.step_some,
        ("floor", 0, _) => w.step_floor_none,
        ("floor", ..) => w.step_floor,
        _ => w.step_unknown,
    };
    let on = if step["why"] == "floor" { told.few(&places, 6) } else { told.names(&step["on"], 6) };
    let what =
        say(told.kind(text(&step["what"])), &[("name", Said::Text(told.name(text(&step["of"])).to_owned()))]);
    let values = [
        ("name", Said::Text(told.name(text(&step["of"])).to_owned())),
        ("on", Said::Text(on)),
        ("n", Said::Number(list(&step["on"]).len() as u64)),
        ("need", Said::Number(first)),
        ("of", Said::Number(second)),
        ("left", Said::Number(first)),
        ("floor", Said::Number(second)),
        ("what", Said::Text(what)),
    ];
    say(template, &values)
}

fn way(told: &Told<'_>, way: &Value) -> String {
    let w = told.words;
    let group = &told.model.0["groups"][way["group"].as_u64().map_or(usize::MAX, |index| index as usize)];
    let place = group["place"]
        .as_u64()
        .map_or(w.elsewhere, |place| text(&told.model.0["places"][place as usize]["title"]));
    let template = match (list(&way["lacks"]).is_empty(), way["kind"].as_str()) {
        (true, _) => w.way_none,
        (_, None) if group["standby"] == false => w.way_running,
        (_, Some("restart")) => w.way_restart,
        (_, Some("rebuild")) => w.way_rebuild,
        _ => w.way_takeover,
    };
    let values =
        [("place", Said::Text(place.to_owned())), ("lacks", Said::Text(told.names(&way["lacks"], 8)))];
    say(template, &values)
}

fn points(told: &Told<'_>) -> String {
    let w = told.words;
    let head = [w.point_what, w.point_services, w.point_others, w.point_people, w.point_start, w.point_how];
    let row = |point: &Value| {
        let stops: Vec<&str> =
            list(&point["stops"]).iter().map(|it| text(&told.component(&it[0])["title"])).collect();
        let users = number(&point["people"]);
        let users = if users > 0 { people(w, users) } else { "–".to_owned() };
        row_head(told.name(text(&point["of"])))
            + &cell(&number(&point["services"]).to_string())
            + &cell(&number(&point["others"]).to_string())
            + &cell(&users)
            + &cell(&number(&point["start_only"]).to_string())
            + &cell(&told.few(&stops, 4))
    };
    let rows: Vec<String> = list(&told.table.0["points"]).iter().map(row).collect();
    if rows.is_empty() { note(w.points_none) } else { note(w.points_hint) + &table(&head, &rows) }
}

fn unknowns(told: &Told<'_>) -> String {
    let w = told.words;
    let row = |it: &Value| {
        let name = Said::Text(told.name(text(&it["of"])).to_owned());
        let what = say(told.kind(text(&it["what"])), &[("name", name)]);
        format!("<th scope=\"row\">{what}</th>")
            + &cell(&number(&it["cells"]).to_string())
            + &cell(text(&it["at"]))
    };
    let rows: Vec<String> = list(&told.model.0["unknowns"]).iter().map(row).collect();
    if rows.is_empty() {
        return note(w.unknown_none);
    }
    table(&[w.unknown_what, w.unknown_cells, w.unknown_at], &rows)
}

fn assumptions(told: &Told<'_>) -> String {
    let w = told.words;
    let row = |it: &Value| {
        row_head(text(&it["word"]))
            + &cell(&number(&it["count"]).to_string())
            + &cell(&told.names(&it["about"], 4))
    };
    let rows: Vec<String> = list(&told.model.0["assumptions"]).iter().map(row).collect();
    if rows.is_empty() {
        return note(w.assumed_none);
    }
    table(&[w.assumed_word, w.assumed_values, w.assumed_about], &rows)
}

fn drills(told: &Told<'_>) -> String {
    let w = told.words;
    let row = |it: &Value| {
        let result = told.kind(it["result"].as_str().unwrap_or("unsaid"));
        cell(text(&it["date"]))
            + &row_head(text(&it["title"]))
            + &cell(result)
            + &cell(&told.names(&it["of"], 4))
    };
    let rows: Vec<String> = list(&told.model.0["drills"]).iter().map(row).collect();
    if rows.is_empty() {
        return note(w.drills_none);
    }
    table(&[w.drills_date, w.drills_what, w.drills_result, w.drills_of], &rows)
}
