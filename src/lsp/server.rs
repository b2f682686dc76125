//! Messages in, messages out, in the order of a server's life: `initialize`, work, `shutdown`, `exit`. Texts that changed are
//! not looked at before somebody asks or nothing more waits: see [`Server::settle`].

use super::capabilities;
use super::fault::Fault;
use super::publish::Published;
use super::session::Session;
use super::shelf::row;
use super::uri::path_of;
use crate::base::quantity::Date;
use crate::base::source::Loader;
use crate::base::words::shown;
use gen_lsp_types::{
    DidChangeTextDocumentNotification, DidChangeTextDocumentParams, DidChangeWatchedFilesNotification,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersNotification, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentNotification, DidCloseTextDocumentParams, DidOpenTextDocumentNotification,
    DidOpenTextDocumentParams, InitializeParams, InitializeResult, Notification as Told, ServerInfo,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How far its life has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    Working,
    ShutDown,
    Ended,
}

/// A language server.
pub struct Server<'l> {
    session: Session<'l>,
    stage: Stage,
    /// It was shut down before it ended.
    orderly: bool,
    published: Published,
    /// Something changed since diagnostics were sent.
    stale: bool,
    /// Files beneath changed since.
    beneath: bool,
    /// How many requests the server made itself.
    asked: i32,
}

impl<'l> Server<'l> {
    /// A server that reads through a loader, judges for a day, on so many threads.
    #[must_use]
    pub fn new(loader: &'l dyn Loader, today: Date, threads: usize) -> Self {
        Self {
            session: Session::new(loader, today, threads),
            stage: Stage::New,
            orderly: false,
            published: Published::default(),
            stale: false,
            beneath: false,
            asked: 0,
        }
    }

    /// Takes messages that arrived together, and gives what there is to answer. A request that is taken back by a later one
    /// of them is not worked on.
    pub fn take(&mut self, messages: Vec<Message>) -> Vec<Message> {
        let cancelled: BTreeSet<String> = messages.iter().filter_map(cancelled).collect();
        let mut out = Vec::new();
        for message in messages {
            match message {
                Message::Request(request) if cancelled.contains(&key(&request.id)) => {
                    let code = ErrorCode::RequestCanceled as i32;
                    out.push(Response::new_err(request.id, code, "taken back".to_owned()).into());
                }
                Message::Request(request) => out.push(self.request(request).into()),
                Message::Notification(notification) => out.extend(self.notification(notification)),
                // Answers to the few things the server asks for change nothing.
                Message::Response(_) => {}
            }
        }
        out
    }

    /// What there is to tell once nothing more waits: diagnostics of what changed.
    pub fn settle(&mut self) -> Vec<Message> {
        if !self.stale || self.stage != Stage::Working {
            return Vec::new();
        }
        self.stale = false;
        let mut out = Vec::new();
        if !self.session.client.pulls {
            for parameters in self.published.renew(&mut self.session) {
                let parameters = serde_json::to_value(parameters).unwrap_or(Value::Null);
                out.push(Notification::new("textDocument/publishDiagnostics".to_owned(), parameters).into());
            }
        } else if self.beneath && self.session.client.refreshes_diagnostics {
            out.push(self.ask("workspace/diagnostic/refresh", Value::Null));
        }
        if self.beneath && self.session.client.refreshes_lenses {
            out.push(self.ask("workspace/codeLens/refresh", Value::Null));
        }
        self.beneath = false;
        out
    }

    /// Has it ended? Then whether in order.
    #[must_use]
    pub fn ended(&self) -> Option<bool> {
        (self.stage == Stage::Ended).then_some(self.orderly)
    }

    fn request(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let refused =
            |code: ErrorCode, message: &str| Err(Fault { code: code as i32, message: message.to_owned() });
        let answer = match (self.stage, method.as_str()) {
            (Stage::New, "initialize") => self.initialize(params),
            (Stage::New, _) => refused(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Stage::Working, "initialize") => refused(ErrorCode::InvalidRequest, "`initialize` comes once"),
            (Stage::Working, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Working, method) => match row(method) {
                Some(row) => (row.answer)(&mut self.session, params),
                None => {
                    let message = format!("`{}` is not known to this server", shown(method));
                    refused(ErrorCode::MethodNotFound, &message)
                }
            },
            (Stage::ShutDown | Stage::Ended, _) => {
                refused(ErrorCode::InvalidRequest, "the server was shut down")
            }
        };
        match answer {
            Ok(result) => Response::new_ok(id, result),
            Err(Fault { code, message }) => Response::new_err(id, code, message),
        }
    }

    fn initialize(&mut self, parameters: Value) -> Result<Value, Fault> {
        let parameters: InitializeParams =
            serde_json::from_value(parameters).map_err(|fault| Fault::parameters("initialize", &fault))?;
        self.session.client = capabilities::client(&parameters);
        self.session.folders = capabilities::folders(&parameters);
        self.stage = Stage::Working;
        let server_info =
            Some(ServerInfo { name: "spof".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
        let result =
            InitializeResult { capabilities: capabilities::server(&self.session.client), server_info };
        Ok(serde_json::to_value(result).unwrap_or(Value::Null))
    }

    /// A notification has no answer: what is not understood is passed over.
    fn notification(&mut self, notification: Notification) -> Option<Message> {
        let Notification { method, params } = notification;
        if method == "exit" {
            self.orderly = self.stage == Stage::ShutDown;
            self.stage = Stage::Ended;
            return None;
        }
        if self.stage != Stage::Working {
            return None;
        }
        match method.as_str() {
            "initialized" => return self.watch(),
            "textDocument/didOpen" => self.opened(read::<DidOpenTextDocumentNotification>(params)?),
            "textDocument/didChange" => self.changed(read::<DidChangeTextDocumentNotification>(params)?),
            "textDocument/didClose" => self.closed(&read::<DidCloseTextDocumentNotification>(params)?),
            "textDocument/didSave" => self.changed_beneath(),
            "workspace/didChangeWatchedFiles" => {
                self.written(&read::<DidChangeWatchedFilesNotification>(params)?);
            }
            "workspace/didChangeWorkspaceFolders" => {
                self.moved(&read::<DidChangeWorkspaceFoldersNotification>(params)?);
            }
            _ => {}
        }
        None
    }

    /// Asks to be told of files that others change.
    fn watch(&mut self) -> Option<Message> {
        // Settings say what they extend and what their baseline is called.
        let watchers = ["**/*.topo", "**/*.toml", "**/*.txt"].map(|glob| json!({ "globPattern": glob }));
        let method = "workspace/didChangeWatchedFiles";
        let registrations =
            json!([{ "id": "files", "method": method, "registerOptions": { "watchers": watchers } }]);
        let parameters = json!({ "registrations": registrations });
        self.session.client.watches.then(|| self.ask("client/registerCapability", parameters))
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Message {
        self.asked += 1;
        Request::new(RequestId::from(self.asked), method.to_owned(), parameters).into()
    }

    fn opened(&mut self, parameters: DidOpenTextDocumentParams) {
        let path = path_of(&parameters.text_document.uri.0);
        self.session.buffers.open(path.clone(), parameters.text_document);
        self.session.changed(&path);
        self.stale = true;
    }

    fn changed(&mut self, parameters: DidChangeTextDocumentParams) {
        let DidChangeTextDocumentParams { text_document, content_changes } = parameters;
        let path = path_of(&text_document.text_document_identifier.uri.0);
        let encoding = self.session.client.encoding;
        self.session.buffers.change(&path, text_document.version, content_changes, encoding);
        self.session.changed(&path);
        self.stale = true;
    }

    /// Others changed files: it matters when one is a topology, settings, or read already; what has another ending may be a directory.
    fn written(&mut self, parameters: &DidChangeWatchedFilesParams) {
        let matters = |path: &str| {
            let is_else = path.ends_with(".toml") || path.ends_with(".txt");
            !is_else || path.ends_with("/spof.toml") || self.session.reads(path)
        };
        if parameters.changes.iter().any(|change| matters(&path_of(&change.uri.0))) {
            self.changed_beneath();
        }
    }

    /// What counts from now on is what is on disk.
    fn closed(&mut self, parameters: &DidCloseTextDocumentParams) {
        let path = path_of(&parameters.text_document.uri.0);
        self.session.buffers.close(&path);
        self.changed_beneath();
    }

    fn changed_beneath(&mut self) {
        self.session.changed_beneath();
        (self.stale, self.beneath) = (true, true);
    }

    fn moved(&mut self, parameters: &DidChangeWorkspaceFoldersParams) {
        let path = |uri: &str| path_of(uri).trim_end_matches('/').to_owned();
        for folder in &parameters.event.removed {
            let path = path(&folder.uri.0);
            self.session.folders.retain(|known| *known != path);
        }
        self.session.folders.extend(parameters.event.added.iter().map(|folder| path(&folder.uri.0)));
        self.changed_beneath();
    }
}

fn read<N: Told>(parameters: Value) -> Option<N::Params> {
    serde_json::from_value(parameters).ok()
}

/// The request that a message takes back.
fn cancelled(message: &Message) -> Option<String> {
    match message {
        Message::Notification(it) if it.method == "$/cancelRequest" => {
            let id: RequestId = serde_json::from_value(it.params.get("id")?.clone()).ok()?;
            Some(key(&id))
        }
        _ => None,
    }
}

/// Numbers and texts are told apart.
fn key(id: &RequestId) -> String {
    format!("{id:?}")
}
