//! The state of a session and the answer to each request. A change only marks the project as changed; it is judged when
//! something is asked, or when nothing waits any more, so that typing is never behind itself.

use super::actions::actions;
use super::diagnostics::by_file;
use super::documents::{Documents, Overlay};
use super::facts::hover;
use super::lens::lenses;
use super::names::{declared, meant, word};
use super::place::{file, location, offset, path, uri, whole};
use crate::base::quantity::Date;
use crate::base::source::{Loader, SourceFile, Span};
use crate::model::id::Element;
use crate::pipeline::check::{Against, Question, Surveyed, check_surveyed, unjudged};
use crate::pipeline::{Reading, read};
use crate::report::check::checked::Checked;
use crate::rules::settings::Settings;
use crate::syntax::format::format;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What is known after judging.
struct Judged {
    reading: Reading,
    checked: Checked,
    survey: Option<crate::analysis::survey::Survey>,
}

/// One session.
pub struct Server<'l> {
    disk: &'l dyn Loader,
    today: Date,
    threads: usize,
    documents: Documents,
    root: Option<String>,
    judged: Option<Judged>,
    /// Files that have diagnostics in the editor.
    published: BTreeSet<String>,
}

impl<'l> Server<'l> {
    /// A session that knows nothing yet.
    #[must_use]
    pub fn new(disk: &'l dyn Loader, today: Date, threads: usize) -> Self {
        let (documents, published) = (Documents::default(), BTreeSet::new());
        Self { disk, today, threads, documents, root: None, judged: None, published }
    }

    /// Notes the folder of the editor, and says what this server can do.
    pub fn initialize(&mut self, params: &Value) -> Value {
        let folder = params["workspaceFolders"][0]["uri"].as_str().or(params["rootUri"].as_str());
        self.root = folder.and_then(path).map(|path| path.trim_end_matches('/').to_owned());
        let abilities = json!({
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "definitionProvider": true,
            "documentFormattingProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "codeLensProvider": {},
        });
        json!({ "capabilities": abilities, "serverInfo": { "name": "spof", "version": env!("CARGO_PKG_VERSION") } })
    }

    /// A notification of the editor.
    pub fn notice(&mut self, method: &str, params: &Value) {
        let Some(path) = params["textDocument"]["uri"].as_str().and_then(path) else { return };
        match method {
            "textDocument/didOpen" => {
                let text = params["textDocument"]["text"].as_str().unwrap_or_default();
                self.documents.set(path, text.to_owned());
            }
            "textDocument/didChange" => {
                // The whole text is sent each time: the last one counts.
                let changes = params["contentChanges"].as_array();
                let text =
                    changes.and_then(|changes| changes.last()).and_then(|change| change["text"].as_str());
                if let Some(text) = text {
                    self.documents.set(path, text.to_owned());
                }
            }
            "textDocument/didClose" => self.documents.close(&path),
            "textDocument/didSave" => {}
            _ => return,
        }
        self.judged = None;
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// When the method is not known: its name.
    pub fn answer(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let path = params["textDocument"]["uri"].as_str().and_then(path).unwrap_or_default();
        match method {
            "textDocument/hover" => Ok(self.hover(&path, &params["position"])),
            "textDocument/definition" => Ok(self.definition(&path, &params["position"])),
            "textDocument/formatting" => Ok(self.formatting(&path)),
            "textDocument/codeAction" => Ok(self.actions(&path, &params["range"])),
            "textDocument/codeLens" => Ok(self.lenses(&path)),
            other => Err(format!("`{}` is not known here", crate::base::words::shown(other))),
        }
    }

    /// What is to be published: parameters of `textDocument/publishDiagnostics`, one for each file that has, or had, any.
    pub fn publish(&mut self) -> Vec<Value> {
        self.judge();
        let Some(judged) = &self.judged else { return Vec::new() };
        let files = by_file(&judged.checked, &judged.reading.sources);
        let mut notices = Vec::new();
        for gone in self.published.iter().filter(|path| !files.contains_key(*path)) {
            notices.push(json!({ "uri": uri(gone), "diagnostics": [] }));
        }
        let mut published = BTreeSet::new();
        for (path, diagnostics) in files {
            if !diagnostics.is_empty()
                || self.published.contains(&path)
                || self.documents.text(&path).is_some()
            {
                notices.push(json!({ "uri": uri(&path), "diagnostics": diagnostics }));
            }
            if !diagnostics.is_empty() {
                published.insert(path);
            }
        }
        self.published = published;
        notices
    }

    /// Is everything judged that was typed?
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.judged.is_some()
    }

    /// The folder of the editor when it holds an open text, and open texts outside of it.
    fn paths(&self) -> Vec<String> {
        let inside = |root: &String, path: &String| path.starts_with(&format!("{root}/"));
        let root = self.root.iter().filter(|root| self.documents.paths().any(|path| inside(root, path)));
        let outside =
            self.documents.paths().filter(|path| self.root.as_ref().is_none_or(|root| !inside(root, path)));
        root.chain(outside).cloned().collect()
    }

    fn judge(&mut self) {
        if self.judged.is_some() {
            return;
        }
        let overlay = Overlay { documents: &self.documents, disk: self.disk };
        let reading = read(&overlay, &self.paths());
        let settings = Settings::default();
        let question = Question { level: None, threads: self.threads, today: self.today, settings };
        let judged = match reading.topology.as_ref().filter(|_| reading.faults.is_empty()) {
            Some(topology) => {
                let surveyed = Surveyed::of(topology, None, self.threads, self.today);
                let checked = check_surveyed(&surveyed, &reading, &question, Against::default());
                (checked, Some(surveyed.survey))
            }
            None => (unjudged(&reading, self.today), None),
        };
        let (checked, survey) = judged;
        self.judged = Some(Judged { reading, checked, survey });
    }

    fn hover(&mut self, path: &str, at: &Value) -> Value {
        let Some((judged, element, span)) = self.under(path, at) else { return Value::Null };
        let (Some(topology), Some(survey)) = (&judged.reading.topology, &judged.survey) else {
            return Value::Null;
        };
        let text = hover(topology, survey, element);
        let range = super::place::range(&judged.reading.sources, span);
        json!({ "contents": { "kind": "markdown", "value": text }, "range": range })
    }

    fn definition(&mut self, path: &str, at: &Value) -> Value {
        let Some((judged, element, _)) = self.under(path, at) else { return Value::Null };
        let Some(topology) = &judged.reading.topology else { return Value::Null };
        location(&judged.reading.sources, declared(topology, element))
    }

    /// What the name at a point means, and the stretch of the name.
    fn under(&mut self, path: &str, at: &Value) -> Option<(&Judged, Element, Span)> {
        self.judge();
        let judged = self.judged.as_ref()?;
        let source = file(&judged.reading.sources, path)?;
        let (start, end) = word(&source.text, offset(&source.text, at))?;
        let element = meant(judged.reading.topology.as_ref()?, &source.text[start..end])?;
        Some((judged, element, span(source, start, end)))
    }

    /// The whole text anew; nothing for a broken one.
    fn formatting(&self, path: &str) -> Value {
        let Some(text) = self.documents.text(path) else { return Value::Null };
        match format(text) {
            Ok(anew) if anew == text => json!([]),
            Ok(anew) => json!([{ "range": whole(text), "newText": anew }]),
            Err(_) => Value::Null,
        }
    }

    fn actions(&mut self, path: &str, range: &Value) -> Value {
        self.judge();
        let Some(judged) = &self.judged else { return Value::Null };
        let Some(source) = file(&judged.reading.sources, path) else { return json!([]) };
        let (start, end) = (offset(&source.text, &range["start"]), offset(&source.text, &range["end"]));
        let at = span(source, start, end.max(start));
        json!(actions(&judged.checked, &judged.reading.sources, at, self.today))
    }

    fn lenses(&mut self, path: &str) -> Value {
        self.judge();
        let Some(judged) = &self.judged else { return Value::Null };
        let source = file(&judged.reading.sources, path);
        match (source, &judged.reading.topology, &judged.survey) {
            (Some(source), Some(topology), Some(survey)) => {
                json!(lenses(topology, survey, &judged.reading.sources, source.span()))
            }
            _ => json!([]),
        }
    }
}

fn span(source: &SourceFile, start: usize, end: usize) -> Span {
    let first = source.span().start;
    Span::new(first + start as u32, first + end as u32)
}
