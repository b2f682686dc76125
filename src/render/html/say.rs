//! Fills a sentence of the words table and marks its stress and names, as markup. `assets/page/words.js` does the same with nodes.

use crate::base::phrases::{Piece, pieces};
use crate::render::xml::escaped;

pub use crate::base::phrases::Value;

/// The sentence as markup: `*…*` as `em`, `[…]` as `b`. What is filled in is escaped and never read as a mark.
#[must_use]
pub fn say(template: &str, values: &[(&str, Value)]) -> String {
    let mut out = String::new();
    let mut open = (false, false);
    for piece in pieces(template, values) {
        turn(&mut out, &mut open, (piece.stressed, piece.named));
        let Piece { text, .. } = piece;
        out.push_str(&escaped(&text));
    }
    turn(&mut out, &mut open, (false, false));
    out
}

/// Closes what ends and opens what begins: `b` stands inside of `em`.
fn turn(out: &mut String, open: &mut (bool, bool), wanted: (bool, bool)) {
    let (stressed, named) = *open;
    if named && (!wanted.1 || stressed != wanted.0) {
        out.push_str("</b>");
    }
    match (stressed, wanted.0) {
        (true, false) => out.push_str("</em>"),
        (false, true) => out.push_str("<em>"),
        _ => {}
    }
    if wanted.1 && (!named || stressed != wanted.0) {
        out.push_str("<b>");
    }
    *open = wanted;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_the_sentence_only() {
        let values = [("n", Value::Number(1)), ("name", Value::Text("*a* [b] <i>{n}".to_owned()))];
        assert_eq!(
            say("[{name}] stops *{n} {n:service|services}*.", &values),
            "<b>*a* [b] &lt;i&gt;{n}</b> stops <em>1 service</em>."
        );
        assert_eq!(say("{n:is|are} {missing}!", &[("n", Value::Number(2))]), "are !");
    }
}
