//! The grammar of the DOT language, read in one pass: each statement is handed to the sketch as soon as it is read.

use super::lexer::{Kind, Lexer, Place, Token};
use super::sketch::{Attributes, Operand, Sketch, What};
use crate::import::drawing::told;
use std::borrow::Cow;

/// Subgraphs inside subgraphs: the language nests places no deeper.
const DEEPEST: usize = 60;

/// A name: its text, and where it stands.
struct Name<'a> {
    text: Cow<'a, str>,
    at: Place,
    /// Written without quotes: perhaps a word of the language.
    plain: bool,
}

pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    next: Token<'a>,
    directed: bool,
}

/// Reads a text.
pub(super) fn parse(file: &str, text: &str) -> Result<Sketch, String> {
    let mut lexer = Lexer::of(text);
    let next = lexer.next()?;
    Parser { lexer, next, directed: false }.graph(file)
}

impl<'a> Parser<'a> {
    fn bump(&mut self) -> Result<Token<'a>, String> {
        Ok(std::mem::replace(&mut self.next, self.lexer.next()?))
    }

    fn unexpected<T>(&self, expected: &str) -> Result<T, String> {
        Err(self.next.at.fault(format!("found {}; expected {expected}", self.next.shown())))
    }

    fn at_sign(&self, sign: char) -> bool {
        self.next.kind == Kind::Sign(sign)
    }

    /// Takes the sign when it is next.
    fn sign(&mut self, sign: char) -> Result<bool, String> {
        let found = self.at_sign(sign);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    fn at_word(&self, word: &str) -> bool {
        matches!(self.next.kind, Kind::Plain(name) if name.eq_ignore_ascii_case(word))
    }

    /// Takes the word when it is next.
    fn word(&mut self, word: &str) -> Result<bool, String> {
        let found = self.at_word(word);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    fn at_name(&self) -> bool {
        matches!(self.next.kind, Kind::Plain(_) | Kind::Quoted(_) | Kind::Html(_))
    }

    fn name(&mut self, expected: &str) -> Result<Name<'a>, String> {
        if !self.at_name() {
            return self.unexpected(expected);
        }
        let Token { kind, at } = self.bump()?;
        let (text, plain) = match kind {
            Kind::Plain(name) => (name.into(), true),
            Kind::Html(text) => (text.into(), false),
            Kind::Quoted(text) => (text, false),
            Kind::Sign(_) | Kind::Edge { .. } | Kind::End => ("".into(), false),
        };
        Ok(Name { text, at, plain })
    }

    /// The whole file.
    fn graph(mut self, file: &str) -> Result<Sketch, String> {
        let strict = self.word("strict")?;
        self.directed = match self.word("digraph")? {
            true => true,
            false if self.word("graph")? => false,
            false => return self.unexpected("`graph`, `digraph` or `strict`"),
        };
        if self.at_name() {
            self.bump()?;
        }
        let mut sketch = Sketch::of(file, self.directed, strict);
        let open = self.next.at;
        if !self.sign('{')? {
            return self.unexpected("`{`");
        }
        self.statements(&mut sketch, open, 0)?;
        match self.next.kind {
            Kind::End => Ok(sketch),
            _ if self.at_word("graph") || self.at_word("digraph") || self.at_word("strict") => {
                Err(self.next.at.fault("a second graph; expected one; help: import each by itself"))
            }
            _ => self.unexpected("the end of the file"),
        }
    }

    /// Up to the `}` that closes what was opened.
    fn statements(&mut self, sketch: &mut Sketch, open: Place, depth: usize) -> Result<(), String> {
        while !self.sign('}')? {
            if self.next.kind == Kind::End {
                return Err(self
                    .next
                    .at
                    .fault(format!("found the end of the file; expected the `}}` that closes {open}")));
            }
            self.statement(sketch, depth)?;
            self.sign(';')?;
        }
        Ok(())
    }

    fn statement(&mut self, sketch: &mut Sketch, depth: usize) -> Result<(), String> {
        for (word, what) in [("graph", What::Graph), ("node", What::Node), ("edge", What::Edge)] {
            if self.word(word)? {
                if !self.at_sign('[') {
                    return self.unexpected("`[`: attributes of all that follow");
                }
                let attributes = self.attributes()?;
                sketch.defaults(what, attributes);
                return Ok(());
            }
        }
        if self.at_subgraph() {
            let group = self.subgraph(sketch, depth)?;
            return self.joined(sketch, group, depth);
        }
        let name = self.name("a statement or `}`")?;
        if self.sign('=')? {
            let value = self.name("a value after `=`")?;
            sketch.defaults(What::Graph, Attributes::one(&name.text, &value.text));
            return Ok(());
        }
        let nodes = self.nodes(sketch, &name)?;
        self.joined(sketch, Operand::Nodes(nodes), depth)
    }

    /// `a, b`: the nodes where they are named.
    fn nodes(&mut self, sketch: &mut Sketch, first: &Name<'a>) -> Result<Vec<usize>, String> {
        let mut nodes = vec![self.node(sketch, first)?];
        while self.sign(',')? {
            let name = self.name("a node after `,`")?;
            nodes.push(self.node(sketch, &name)?);
        }
        Ok(nodes)
    }

    /// A node where it is named, without its port.
    fn node(&mut self, sketch: &mut Sketch, name: &Name<'a>) -> Result<usize, String> {
        let words = ["graph", "digraph", "node", "edge", "subgraph", "strict"];
        if name.plain && words.iter().any(|word| name.text.eq_ignore_ascii_case(word)) {
            let found = told(&name.text);
            return Err(name
                .at
                .fault(format!("found {found}; expected a node; help: put the name in quotes")));
        }
        // A port, and the side of it.
        for expected in ["a port after `:`", "a side after `:`"] {
            if self.sign(':')? {
                self.name(expected)?;
                sketch.port();
            }
        }
        sketch.node(&name.text, name.at)
    }

    fn at_subgraph(&self) -> bool {
        self.at_sign('{') || self.at_word("subgraph")
    }

    /// `subgraph x { … }` or `{ … }`.
    fn subgraph(&mut self, sketch: &mut Sketch, depth: usize) -> Result<Operand, String> {
        let at = self.next.at;
        if depth == DEEPEST {
            return Err(at.fault(format!("more than {DEEPEST} subgraphs inside each other")));
        }
        let named = self.word("subgraph")? && self.at_name();
        let name = if named { Some(self.name("a name")?.text) } else { None };
        let open = self.next.at;
        if !self.sign('{')? {
            return self.unexpected("`{`");
        }
        sketch.open(name.as_deref(), at)?;
        self.statements(sketch, open, depth + 1)?;
        Ok(sketch.close())
    }

    /// The rest of `a -> b -> { c d } [label=x]`: edges from these, or attributes of them alone.
    fn joined(&mut self, sketch: &mut Sketch, first: Operand, depth: usize) -> Result<(), String> {
        let mut chain = vec![(first, self.next.at)];
        while let Kind::Edge { directed } = self.next.kind {
            if directed != self.directed {
                let (kind, sign) = if self.directed { ("digraph", "->") } else { ("graph", "--") };
                return self.unexpected(&format!("`{sign}`: this is a `{kind}`"));
            }
            let at = self.bump()?.at;
            let next = if self.at_subgraph() {
                self.subgraph(sketch, depth)?
            } else {
                let name = self.name("a node or a subgraph")?;
                Operand::Nodes(self.nodes(sketch, &name)?)
            };
            chain.push((next, at));
        }
        let attributes = self.attributes()?;
        if let [(alone, _)] = &chain[..] {
            sketch.describe(alone, attributes);
            return Ok(());
        }
        let look = sketch.edge_look(attributes);
        for pair in chain.windows(2) {
            if let [(from, _), (to, at)] = pair {
                sketch.join(from, to, &look, *at)?;
            }
        }
        Ok(())
    }

    /// `[a=b, c=d] [e=f]`, or nothing.
    fn attributes(&mut self) -> Result<Attributes, String> {
        let mut attributes = Attributes::default();
        while self.sign('[')? {
            while !self.sign(']')? {
                let name = self.name("an attribute or `]`")?;
                if !self.sign('=')? {
                    return self.unexpected(&format!("`=` after the attribute {}", told(&name.text)));
                }
                let value = self.name("a value after `=`")?;
                attributes.set(&name.text, &value.text);
                // Either may stand between two attributes.
                let _ = self.sign(',')? || self.sign(';')?;
            }
        }
        Ok(attributes)
    }
}
