//! Fills a sentence of the words table and marks its stress and names, as markup. `assets/page/words.js` does the same with nodes.

use crate::render::xml::escaped;

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
            Self::Number(number) => crate::base::words::grouped(*number),
            Self::Text(text) => escaped(text),
        }
    }
}

/// The sentence as markup: `*…*` as `em`, `[…]` as `b`. What is filled in is escaped and never read as a mark.
#[must_use]
pub fn say(template: &str, values: &[(&str, Value)]) -> String {
    let mut out = String::new();
    let (mut stressed, mut named) = (false, false);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '*', '[', ']']) {
        out.push_str(&escaped(&rest[..at]));
        let mark = &rest[at..at + 1];
        rest = &rest[at + 1..];
        match mark {
            "*" => {
                out.push_str(if stressed { "</em>" } else { "<em>" });
                stressed = !stressed;
            }
            "[" => {
                out.push_str("<b>");
                named = true;
            }
            "]" if named => {
                out.push_str("</b>");
                named = false;
            }
            "{" => {
                let Some((inside, after)) = rest.split_once('}') else { continue };
                out.push_str(&filled(inside, values));
                rest = after;
            }
            other => out.push_str(other),
        }
    }
    out.push_str(&escaped(rest));
    out
}

fn filled(inside: &str, values: &[(&str, Value)]) -> String {
    let (name, forms) = inside.split_once(':').map_or((inside, None), |(name, forms)| (name, Some(forms)));
    let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else { return String::new() };
    let Some((one, many)) = forms.and_then(|forms| forms.split_once('|')) else { return value.shown() };
    let single = matches!(value, Value::Number(1));
    escaped(if single { one } else { many })
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
