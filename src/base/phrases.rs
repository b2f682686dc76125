//! Tables of sentences, one struct for all languages, and how a sentence is filled in.
//!
//! A language that lacks a sentence does not compile. Marks inside a sentence: `{name}` is filled in; `{n:one|many}` is `one`
//! when `n` is 1, else `many`; `*…*` is said with stress, `[…]` is a name. Names stand where no particle has to agree with them.
//! What is filled in is never read as a mark.

/// Declares the struct of a table and the list of its fields in one go.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The words of one language.
        #[allow(missing_docs, reason = "the names say it; each sentence stands beside its name in every language")]
        #[derive(Debug)]
        pub struct Words {
            $($(#[$doc])* pub $name: &'static str,)*
        }

        impl Words {
            /// Each sentence with its name, in the order of the table.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)*]
            }
        }
    };
}
pub(crate) use phrases;

/// Declares a table with tables in it: what all chapters say, and a table for each chapter in a room beside it.
macro_rules! tables {
    ({ $($(#[$doc:meta])* $name:ident,)* } $room:ident { $($table:ident,)* }) => {
        /// The words of one language.
        #[allow(missing_docs, reason = "the names say it; each sentence stands beside its name in every language")]
        #[derive(Debug)]
        pub struct Words {
            $($(#[$doc])* pub $name: &'static str,)*
            $(pub $table: &'static super::$room::$table::Words,)*
        }

        impl Words {
            /// Each sentence with its name, in the order of the table; those of a table in it with the name of that before theirs.
            #[must_use]
            pub fn all(&self) -> Vec<(String, &'static str)> {
                let mut all = vec![$((stringify!($name).to_owned(), self.$name),)*];
                $(all.extend(self.$table.all().into_iter().map(|(name, text)| {
                    (format!("{}.{name}", stringify!($table)), text)
                }));)*
                all
            }
        }
    };
}
pub(crate) use tables;

/// What stands in a sentence.
#[derive(Clone, Debug)]
pub enum Value {
    /// A number, which also decides between one and many.
    Number(u64),
    /// A text of any origin.
    Text(String),
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Self::Number(number) => super::words::grouped(*number),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A stretch of a filled sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters, not yet escaped for any format.
    pub text: String,
    /// Between `*` and `*`.
    pub stressed: bool,
    /// Between `[` and `]`.
    pub named: bool,
    /// The name of the value that was filled in here whole; empty for the sentence's own words.
    pub slot: String,
}

/// The sentence in pieces, filled in.
#[must_use]
pub fn pieces(template: &str, values: &[(&str, Value)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let (mut stressed, mut named) = (false, false);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '*', '[', ']']) {
        push(&mut out, &rest[..at], "", stressed, named);
        let mark = &rest[at..at + 1];
        rest = &rest[at + 1..];
        match mark {
            "*" => stressed = !stressed,
            "[" => named = true,
            "]" if named => named = false,
            "{" => {
                let Some((inside, after)) = rest.split_once('}') else { continue };
                let (text, slot) = filled(inside, values);
                push(&mut out, &text, slot, stressed, named);
                rest = after;
            }
            other => push(&mut out, other, "", stressed, named),
        }
    }
    push(&mut out, rest, "", stressed, named);
    out
}

fn push(out: &mut Vec<Piece>, text: &str, slot: &str, stressed: bool, named: bool) {
    if !text.is_empty() {
        out.push(Piece { text: text.to_owned(), stressed, named, slot: slot.to_owned() });
    }
}

/// What stands for `{…}`, and of which value it is the whole.
fn filled<'a>(inside: &'a str, values: &[(&str, Value)]) -> (String, &'a str) {
    let (name, forms) = inside.split_once(':').map_or((inside, None), |(name, forms)| (name, Some(forms)));
    let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
        return (String::new(), "");
    };
    let Some((one, many)) = forms.and_then(|forms| forms.split_once('|')) else {
        return (value.shown(), name);
    };
    let single = matches!(value, Value::Number(1));
    (if single { one } else { many }.to_owned(), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_the_sentence_only() {
        let values = [("n", Value::Number(1)), ("name", Value::Text("*a* [b] {n}".to_owned()))];
        let said = pieces("[{name}] stops *{n} {n:service|services}*.", &values);
        let text: String = said.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, "*a* [b] {n} stops 1 service.");
        assert!(said[0].named && said[0].slot == "name" && !said[0].stressed);
        assert!(said.iter().filter(|piece| piece.stressed).all(|piece| !piece.named));
        assert_eq!(pieces("{missing}{n:is|are}", &[("n", Value::Number(2))])[0].text, "are");
    }
}
