//! Jaeger: its dependency graphs and its traces, as its interface hands them out (JSON).
//!
//! Who calls another needs it: a caller is a service that needs what it calls. Such files do not say where anything runs,
//! so all services run nowhere: they are up exactly while what they need is. In a trace a span is called by the span it is
//! a `CHILD_OF`; nobody waits for what only `FOLLOWS_FROM` or is the consumer of a message, so that is no need and is
//! listed. A trace shows what was called while it was taken, and no more.

use super::drawing::{Drawing, Edge, Node, Unmapped, told};
use super::importer::{Imported, Importer};
use super::services;
use crate::base::words::shown;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The importer.
pub static JAEGER: Importer = Importer {
    name: "jaeger",
    what: "dependencies or traces of Jaeger: who calls a service needs it (JSON)",
    read,
};

fn read(name: &str, text: &str) -> Result<Imported, String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|fault| format!("`{name}` is no JSON that can be read: {fault}"))?;
    let mut calls = Calls::default();
    calls.file(&value).map_err(|fault| format!("{name}: {fault}"))?;
    let drawing = calls.drawing(name).map_err(|fault| format!("{name}: {fault}"))?;
    let text = services::written(&drawing, name, "services and what they call")
        .map_err(|fault| format!("{name}: {fault}"))?;
    Ok(Imported { text, unmapped: calls.unmapped.sentences() })
}

/// An object, and where it stands: `data[0].spans[3]`.
#[derive(Clone)]
struct Object<'a> {
    fields: &'a Map<String, Value>,
    path: String,
}

impl<'a> Object<'a> {
    fn of(value: &'a Value, path: String) -> Result<Self, String> {
        match value {
            Value::Object(fields) => Ok(Self { fields, path }),
            other => Err(format!("`{path}` is {}; expected an object", kind(other))),
        }
    }

    /// Where a field of it stands.
    fn field(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn wrong<T>(&self, key: &str, expected: &str) -> Result<T, String> {
        let found = self.fields.get(key).map_or("missing", kind);
        Err(format!("`{}` is {found}; expected {expected}", self.field(key)))
    }

    fn text(&self, key: &str) -> Result<&'a str, String> {
        match self.fields.get(key) {
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
            Some(Value::String(_)) => Err(format!("`{}` is empty; expected a name", self.field(key))),
            _ => self.wrong(key, "a text"),
        }
    }

    /// The objects of a list; a list that is missing has none.
    fn list(&self, key: &str) -> Result<Vec<Object<'a>>, String> {
        match self.fields.get(key) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => objects(items, &self.field(key)),
            Some(_) => self.wrong(key, "a list"),
        }
    }
}

fn objects<'a>(items: &'a [Value], path: &str) -> Result<Vec<Object<'a>>, String> {
    items.iter().enumerate().map(|(index, item)| Object::of(item, format!("{path}[{index}]"))).collect()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A span by its trace and its own id.
type SpanId<'a> = (&'a str, &'a str);

/// Who calls whom.
#[derive(Default)]
struct Calls {
    services: BTreeSet<String>,
    /// Caller and called, with how it is known.
    calls: BTreeMap<(String, String), String>,
    unmapped: Unmapped,
}

impl Calls {
    fn file(&mut self, value: &Value) -> Result<(), String> {
        let list = match value {
            Value::Array(items) => objects(items, "")?,
            Value::Object(fields) => match fields.get("data") {
                Some(Value::Array(items)) => objects(items, "data")?,
                Some(other) => return Err(format!("`data` is {}; expected a list", kind(other))),
                None => vec![Object { fields, path: String::new() }],
            },
            other => {
                return Err(format!(
                    "the file is {}; expected a list of dependencies or traces",
                    kind(other)
                ));
            }
        };
        match list.first() {
            None => Err("there are no dependencies and no traces in it; expected at least one".to_owned()),
            Some(first) if first.fields.contains_key("spans") => self.traces(&list),
            Some(_) => list.iter().try_for_each(|call| self.dependency(call)),
        }
    }

    fn dependency(&mut self, call: &Object<'_>) -> Result<(), String> {
        for known in ["parent", "child"] {
            if !call.fields.contains_key(known) {
                let help = "dependencies have `parent` and `child`, traces have `spans` and `processes`";
                return call.wrong(known, &format!("the name of a service; help: {help}"));
            }
        }
        for name in call.fields.keys().filter(|name| !matches!(name.as_str(), "parent" | "child")) {
            self.unmapped.attribute("calls", name);
        }
        let (caller, called) = (call.text("parent")?, call.text("child")?);
        if self.call(caller, called, String::new()) {
            self.unmapped.add("calls that are listed more than once");
        }
        Ok(())
    }

    /// Two services of which one calls the other; was that known?
    fn call(&mut self, caller: &str, called: &str, how: String) -> bool {
        self.services.extend([caller.to_owned(), called.to_owned()]);
        if caller == called {
            self.unmapped.add("that a service calls itself");
            return false;
        }
        let known = self.calls.contains_key(&(caller.to_owned(), called.to_owned()));
        self.calls.entry((caller.to_owned(), called.to_owned())).or_insert(how);
        known
    }

    fn traces(&mut self, traces: &[Object<'_>]) -> Result<(), String> {
        let mut spans = BTreeMap::new();
        for trace in traces {
            let services = processes(trace)?;
            for span in trace.list("spans")? {
                let id = (trace.text("traceID")?, span.text("spanID")?);
                let process = span.text("processID")?;
                let Some(service) = services.get(process) else {
                    let expected = "a key of `processes`";
                    return Err(format!(
                        "`{}.processID` is {}; expected {expected}",
                        span.path,
                        told(process)
                    ));
                };
                self.services.insert((*service).to_owned());
                if let Some((_, first)) = spans.insert(id, (*service, span.clone())) {
                    let first: Object<'_> = first;
                    let help = "leave out what is there a second time";
                    return Err(format!(
                        "`{}` has the ids of `{}`; expected ids of its own; help: {help}",
                        span.path, first.path
                    ));
                }
            }
        }
        spans.iter().try_for_each(|(id, (service, span))| self.span(*id, service, span, &spans))
    }

    /// What called this span.
    fn span(
        &mut self,
        (trace, _): SpanId<'_>,
        service: &str,
        span: &Object<'_>,
        spans: &BTreeMap<SpanId<'_>, (&str, Object<'_>)>,
    ) -> Result<(), String> {
        for reference in span.list("references")? {
            let awaited = match reference.text("refType")? {
                "CHILD_OF" => !is_consumer(span)?,
                "FOLLOWS_FROM" => false,
                other => {
                    let expected = "`CHILD_OF` or `FOLLOWS_FROM`";
                    return Err(format!(
                        "`{}.refType` is {}; expected {expected}",
                        reference.path,
                        told(other)
                    ));
                }
            };
            let of = reference.fields.get("traceID").and_then(Value::as_str).unwrap_or(trace);
            match spans.get(&(of, reference.text("spanID")?)) {
                None => self.unmapped.add("callers whose spans are not in the file"),
                Some((caller, _)) if *caller == service => {}
                Some(_) if !awaited => {
                    self.unmapped.add("what nobody waits for: consumers of messages, `FOLLOWS_FROM`");
                }
                Some((caller, _)) => {
                    self.call(caller, service, format!(" in trace {}", shown(trace)));
                }
            }
        }
        Ok(())
    }

    /// In the order of names, whatever the order of the file.
    fn drawing(&self, file: &str) -> Result<Drawing, String> {
        let mut drawing = Drawing::default();
        let mut numbers = BTreeMap::new();
        for service in &self.services {
            let source = format!("{file}: service {}", shown(service));
            let node = Node { name: service.clone(), title: service.clone(), source, ..Node::default() };
            numbers.insert(service, drawing.add_node(node)?);
        }
        for ((caller, called), how) in &self.calls {
            let (Some(from), Some(to)) = (numbers.get(caller), numbers.get(called)) else { continue };
            let source = format!("{file}: {} calls {}{how}", shown(caller), shown(called));
            drawing.add_edge(Edge { from: *from, to: *to, title: None, source })?;
        }
        Ok(drawing)
    }
}

/// Names of services by the key of their process.
fn processes<'a>(trace: &Object<'a>) -> Result<BTreeMap<&'a str, &'a str>, String> {
    let Some(Value::Object(processes)) = trace.fields.get("processes") else {
        return trace.wrong("processes", "an object");
    };
    let service = |(key, process): (&'a String, &'a Value)| {
        let process = Object::of(process, format!("{}.{}", trace.field("processes"), shown(key)))?;
        Ok((key.as_str(), process.text("serviceName")?))
    };
    processes.iter().map(service).collect()
}

/// Does the span take a message that somebody left and did not wait for?
fn is_consumer(span: &Object<'_>) -> Result<bool, String> {
    let says = |tag: &Object<'_>, key: &str, value: &str| {
        tag.fields.get(key).and_then(Value::as_str).is_some_and(|found| found == value)
    };
    let tags = span.list("tags")?;
    Ok(tags.iter().any(|tag| says(tag, "key", "span.kind") && says(tag, "value", "consumer")))
}
