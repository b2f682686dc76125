//! The record of incidents without any script: what stood still and for how long, what the model says of the same loss, and apart from
//! these what was announced. The script's `record.js` shows the same.

use super::markup::{cell, list, note, number, row_head, section, table, text};
use super::numbers::time;
use super::record::Recorded;
use super::say::{Value as Said, say};
use super::words::words::Words;
use crate::render::xml::escaped;
use serde_json::Value;

/// The section, from what [`super::record::record`] made; nothing where no incident is on record.
pub(super) fn record(out: &mut String, w: &Words, record: &Recorded) {
    let record = &record.0;
    let all = list(&record["incidents"]);
    let (planned, sudden): (Vec<&Value>, Vec<&Value>) = all.iter().partition(|it| it["planned"] == true);
    if all.is_empty() {
        return;
    }
    let since = match record["since"].as_str() {
        Some(day) => w.record_since.replace("{date}", day),
        None => w.record_since_none.to_owned(),
    };
    let mut inside = note(&since) + &rows(w, &sudden, w.record_none);
    if !planned.is_empty() {
        inside += &format!("<h3>{}</h3>\n", escaped(w.record_planned));
        inside += &rows(w, &planned, w.record_none);
    }
    section(out, w.record_title, &inside);
}

fn rows(w: &Words, incidents: &[&Value], none: &str) -> String {
    let head = [w.record_when, w.record_what, w.record_stood, w.record_lost, w.record_cause];
    let rows: Vec<String> = incidents.iter().map(|it| row(w, it)).collect();
    if rows.is_empty() { note(none) } else { table(&head, &rows) }
}

fn row(w: &Words, it: &Value) -> String {
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let mut stood: Vec<String> = list(&it["stops"]).iter().map(|stop| stood_still(w, stop)).collect();
    let joint = if w.tag == "ja" { "、" } else { ", " };
    let titles =
        |list_of: &[Value], of: fn(&Value) -> &str| list_of.iter().map(of).collect::<Vec<_>>().join(joint);
    let also = titles(list(&it["also"]), text);
    if !also.is_empty() {
        stood.push(say(w.record_also, &[("list", Said::Text(also))]));
    }
    let stood = stood.into_iter().map(|line| format!("<div>{line}</div>")).collect::<String>();
    cell(text(&it["began"]))
        + &row_head(&or_dash(text(&it["title"])))
        + &format!("<td>{}</td>", if stood.is_empty() { "–".to_owned() } else { stood })
        + &cell(&or_dash(&titles(list(&it["lost"]), |it| text(&it[1]))))
        + &cell(&or_dash(text(&it["cause"])))
}

/// `Payments: 1 h 25 min (by the model 20 min)`, as markup.
fn stood_still(w: &Words, stop: &Value) -> String {
    let length = match list(&stop["lasting"]) {
        [low, high] if low == high => time(w, number(low)),
        [low, high] => {
            let (low, high) = (time(w, number(low)), time(w, number(high)));
            w.record_between.replace("{low}", &low).replace("{high}", &high)
        }
        _ => w.record_unknown.to_owned(),
    };
    let values = [
        ("name", Said::Text(text(&stop["title"]).to_owned())),
        ("time", Said::Text(length)),
        ("later", Said::Text(time(w, number(&stop["after"])))),
        ("model", Said::Text(model(w, &stop["model"]))),
    ];
    let template = if number(&stop["after"]) == 0 { w.record_stop } else { w.record_stop_later };
    let observed = say(template, &values);
    if stop["model"].is_null() { observed } else { observed + " " + &say(w.record_model, &values) }
}

/// What the model says of the same loss.
fn model(w: &Words, it: &Value) -> String {
    match (text(&it["state"]), it["back"].as_u64()) {
        ("down", Some(back)) if it["at_least"] == true => w.at_least.replace("{time}", &time(w, back)),
        ("down", Some(back)) => time(w, back),
        ("down", None) => w.never.to_owned(),
        ("less", _) => w.less.to_owned(),
        ("open", _) => w.open.to_owned(),
        _ => w.record_keeps.to_owned(),
    }
}
