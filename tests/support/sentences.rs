//! Derives texts from the formal grammar. A list of numbers decides every choice, so that a failing text can be
//! made smaller by making the list smaller; where the list ends, the shortest way out is taken.

use crate::ebnf::{Grammar, Part};

/// A token of a sentence, with what kind it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// `NAME`, or the word itself.
    pub(crate) kind: String,
    pub(crate) text: String,
}

/// Every decision of one text.
pub(crate) struct Choices<'a> {
    rest: std::slice::Iter<'a, u16>,
}

impl<'a> Choices<'a> {
    pub(crate) fn new(list: &'a [u16]) -> Self {
        Self { rest: list.iter() }
    }

    /// One of `count`; the first when nothing is left to decide with.
    fn of(&mut self, count: usize) -> usize {
        self.rest.next().map_or(0, |number| usize::from(*number) % count)
    }

    fn pick<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.of(list.len())]
    }

    fn is_spent(&self) -> bool {
        self.rest.len() == 0
    }
}

/// The tokens of a text that `rule` derives.
pub(crate) fn derive(grammar: &Grammar, rule: &str, choices: &mut Choices<'_>) -> Vec<Piece> {
    let mut out = Vec::new();
    // Parts still to be written, the next one last.
    let mut open = vec![&grammar[rule]];
    while let Some(part) = open.pop() {
        match part {
            Part::Quoted(text) => out.push(Piece { kind: text.clone(), text: text.clone() }),
            Part::Token(kind) => out.push(Piece { kind: kind.clone(), text: token(kind, choices) }),
            Part::Rule(name) => open.push(&grammar[name]),
            Part::Sequence(parts) => open.extend(parts.iter().rev()),
            Part::Choice(parts) => open.push(&parts[choices.of(parts.len())]),
            // Long texts are found by long lists, not by deep nesting.
            Part::Maybe(part) if choices.of(2) == 1 && open.len() < 200 => open.push(part),
            Part::Repeat(inner) if choices.of(4) != 0 && !choices.is_spent() && open.len() < 200 => {
                open.push(part);
                open.push(inner);
            }
            Part::Maybe(_) | Part::Repeat(_) => {}
        }
    }
    name_parameters(&mut out);
    out
}

/// Gives every parameter a name of its own: it would hide a thing of the same name, as it should.
fn name_parameters(pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        if pieces[index].text == ":" {
            pieces[index - 1].text = format!("p{index}");
        }
    }
}

/// Names that are letters of several scripts; some of them are words of the language too.
const NAMES: [&str; 16] = [
    "a", "pangyo", "b3", "talk-app", "x_1", "결제", "決済", "café", "Ω", "store", "site", "tool", "count",
    "rto", "level", "text",
];

fn token(kind: &str, choices: &mut Choices<'_>) -> String {
    let path = |choices: &mut Choices<'_>| {
        let length = 1 + choices.of(3);
        (0..length).map(|_| choices.pick(&NAMES)).collect::<Vec<_>>().join(".")
    };
    let one_of = |choices: &mut Choices<'_>, list: &[&str]| choices.pick(list).to_owned();
    match kind {
        "NAME" => one_of(choices, &NAMES),
        "PATH" => path(choices),
        "WILDCARD" => path(choices) + ".*",
        "TEXT" => {
            one_of(choices, &["\"\"", "\"판교 # { } ;\"", "\"a \\\"b\\\" \\\\ \\n \\u{d310}\"", "\"from\""])
        }
        "COUNT" => one_of(choices, &["1", "2", "12_000", "47M", "47 M", "7.5k", "1 G"]),
        "QUORUM" => one_of(choices, &["1", "2", "12"]),
        "NUMBER" => one_of(choices, &["1", "0.5", "37.40", "-33.8", "12_000"]),
        "SHARE" => one_of(choices, &["70%", "0%", "99.95%", "100%"]),
        "DURATION" => one_of(choices, &["90s", "1h30m", "4h", "3 d", "2w", "1y", "500ms", "1.5h"]),
        "RANGE" => one_of(choices, &["8m..20m", "8m .. 20m", "1 h..2 h", "5s..1d"]),
        "UNIT" => one_of(choices, &["h", "y", "s", "m", "d", "w", "ms"]),
        "SIZE" => one_of(choices, &["500GB", "858 TB", "4 GiB"]),
        "POWER" => one_of(choices, &["40 MW", "500kW", "1.5 GW"]),
        "DISTANCE" => one_of(choices, &["30km", "800 m"]),
        "CURRENCY" => one_of(choices, &["KRW", "원"]),
        "DATE" => one_of(choices, &["2022-10-15", "2024-02-29"]),
        "INSTANT" => one_of(choices, &["2022-10-15T15:19+09:00", "2021-10-04T15:39Z"]),
        "COMPARE" => one_of(choices, &["<", "<=", "=", ">=", ">"]),
        "DOC" => one_of(choices, &["## says", "##", "## { ; \" ("]),
        "NEWLINE" => "\n".to_owned(),
        _ => panic!("no text for the token {kind}"),
    }
}

/// The text: tokens with blanks, comments and line ends between them, wherever these mean nothing.
pub(crate) fn written(pieces: &[Piece], choices: &mut Choices<'_>) -> String {
    let mut out = String::new();
    let mut parentheses = 0usize;
    for (index, piece) in pieces.iter().enumerate() {
        let next = pieces.get(index + 1).map(|piece| piece.text.as_str());
        match piece.text.as_str() {
            "(" => parentheses += 1,
            ")" => {
                parentheses -= 1;
                let has_items = pieces[index - 1].text != "(";
                out.push_str(if has_items { choices.pick(&["", ",", " , # last\n"]) } else { "" });
            }
            // The end of a statement may be left out here.
            "\n" | ";" if matches!(next, Some("}") | None) && choices.of(3) == 1 => continue,
            "\n" => out.push_str(choices.pick(&["", " ", "  # \"why { (", "\t", "\r"])),
            _ => {}
        }
        if piece.kind == "DOC" {
            // Alone on its line.
            out.push('\n');
        }
        out.push_str(&piece.text);
        let blank = match (piece.kind.as_str(), next) {
            ("DOC", _) => "\n",
            (_, Some("\n")) => "",
            ("\n" | "NEWLINE" | "{", _) => choices.pick(&["", "  ", "\n\n", "\n# between\n"]),
            (",", _) => choices.pick(&[" ", "\n", "", " # why\n\n  # more\n"]),
            _ if parentheses > 0 => choices.pick(&[" ", "\n", "\t", " # inside )\n"]),
            ("/-" | "(" | ";" | "}", _) => choices.pick(&["", " "]),
            _ => choices.pick(&[" ", "\t", "   "]),
        };
        out.push_str(blank);
    }
    out
}
