//! Reads the formal grammar: as much of ISO 14977 as `grammar/topo.ebnf` uses.

use std::collections::{BTreeMap, BTreeSet};

/// A part of a rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    /// `"needs"`
    Quoted(String),
    /// `NAME`
    Token(String),
    /// `clause`
    Rule(String),
    /// `a , b`
    Sequence(Vec<Part>),
    /// `a | b`
    Choice(Vec<Part>),
    /// `[ a ]`
    Maybe(Box<Part>),
    /// `{ a }`
    Repeat(Box<Part>),
}

/// Every rule by its name.
pub(crate) type Grammar = BTreeMap<String, Part>;

/// Reads a grammar.
///
/// # Errors
/// The first thing that is not understood, with what follows it.
pub(crate) fn read(text: &str) -> Result<Grammar, String> {
    let mut reader = Reader { rest: pieces(text)?, at: 0 };
    let mut grammar = Grammar::new();
    while reader.at < reader.rest.len() {
        let name = reader.next().to_owned();
        reader.expect("=")?;
        let body = reader.choice()?;
        reader.expect(";")?;
        if grammar.insert(name.clone(), body).is_some() {
            return Err(format!("`{name}` is defined twice"));
        }
    }
    Ok(grammar)
}

fn pieces(text: &str) -> Result<Vec<String>, String> {
    let (mut pieces, mut rest) = (Vec::new(), text.trim_start());
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("(*") {
            let end = rest.find("*)").ok_or("a comment is not closed")?;
            rest = rest[end + 2..].trim_start();
            continue;
        } else if first == '"' {
            rest[1..].find('"').ok_or("a quote is not closed")? + 2
        } else if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        pieces.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(pieces)
}

struct Reader {
    rest: Vec<String>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> &str {
        self.rest.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> &str {
        self.at += 1;
        self.rest.get(self.at - 1).map_or("", String::as_str)
    }

    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        match self.next() == wanted {
            true => Ok(()),
            false => {
                let near = self.rest[self.at.saturating_sub(6)..self.rest.len().min(self.at + 4)].join(" ");
                Err(format!("expected `{wanted}` near: {near}"))
            }
        }
    }

    fn choice(&mut self) -> Result<Part, String> {
        let mut choices = vec![self.sequence()?];
        while self.peek() == "|" {
            self.at += 1;
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Part::Choice(choices) })
    }

    fn sequence(&mut self) -> Result<Part, String> {
        let mut parts = vec![self.part()?];
        while self.peek() == "," {
            self.at += 1;
            parts.push(self.part()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Part::Sequence(parts) })
    }

    fn part(&mut self) -> Result<Part, String> {
        let piece = self.next().to_owned();
        let part = match piece.as_str() {
            "(" => self.closed(")")?,
            "[" => Part::Maybe(Box::new(self.closed("]")?)),
            "{" => Part::Repeat(Box::new(self.closed("}")?)),
            _ if piece.starts_with('"') => Part::Quoted(piece.trim_matches('"').to_owned()),
            _ if piece.chars().all(char::is_uppercase) && !piece.is_empty() => Part::Token(piece),
            _ if piece.starts_with(char::is_lowercase) => Part::Rule(piece),
            _ => return Err(format!("`{piece}` is no part of a rule")),
        };
        Ok(part)
    }

    fn closed(&mut self, close: &str) -> Result<Part, String> {
        let inner = self.choice()?;
        self.expect(close)?;
        Ok(inner)
    }
}

impl Part {
    /// Every part in it, itself included.
    pub(crate) fn parts(&self) -> Vec<&Part> {
        let (mut found, mut open) = (Vec::new(), vec![self]);
        while let Some(part) = open.pop() {
            found.push(part);
            match part {
                Part::Sequence(parts) | Part::Choice(parts) => open.extend(parts.iter().rev()),
                Part::Maybe(part) | Part::Repeat(part) => open.push(part),
                Part::Quoted(_) | Part::Token(_) | Part::Rule(_) => {}
            }
        }
        found
    }

    /// The rules it names.
    pub(crate) fn rules(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for part in self.parts() {
            if let Part::Rule(name) = part {
                names.insert(name.as_str());
            }
        }
        names
    }
}

#[test]
fn rules_are_read() {
    let grammar = read("(* x *) a-b = \"c\" , [ D | { e } ] ; e = ( D , \"/-\" ) ;").expect("a grammar");
    let word = |text: &str| Part::Quoted(text.to_owned());
    let token = Part::Token("D".to_owned());
    let repeat = Part::Repeat(Box::new(Part::Rule("e".to_owned())));
    let maybe = Part::Maybe(Box::new(Part::Choice(vec![token.clone(), repeat])));
    assert_eq!(grammar["a-b"], Part::Sequence(vec![word("c"), maybe]));
    assert_eq!(grammar["e"], Part::Sequence(vec![token, word("/-")]));
    assert!(read("a = b").is_err() && read("a = ( b ;").is_err() && read("a = b ; a = c ;").is_err());
}
