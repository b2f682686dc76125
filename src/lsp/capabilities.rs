//! What the server promises, and what the editor says it can do.

use super::actions::FIX_ALL;
use super::session::Client;
use super::text::Encoding;
use super::uri::path_of;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticProvider, InitializeParams, MarkupKind, PositionEncodingKind, RenameOptions,
    RenameProvider, RootPath, SaveOptions, ServerCapabilities, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFolders, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

/// What the editor can do.
pub(super) fn client(parameters: &InitializeParams) -> Client {
    let all = &parameters.capabilities;
    let text = all.text_document.as_ref();
    let workspace = all.workspace.as_ref();
    let hover = text.and_then(|text| text.hover.as_ref());
    let formats = hover.and_then(|hover| hover.content_format.as_deref()).unwrap_or_default();
    let offered: &[PositionEncodingKind] =
        all.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    let published = text.and_then(|text| text.publish_diagnostics.as_ref());
    let related = published.and_then(|it| it.diagnostics_capabilities.related_information);
    let pulled = text.and_then(|text| text.diagnostic.as_ref());
    let related_when_pulled = pulled.and_then(|it| it.diagnostics_capabilities.related_information);
    let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
    let watched = workspace.and_then(|it| it.did_change_watched_files.as_ref());
    Client {
        encoding: Encoding::of(offered),
        related: related.or(related_when_pulled).unwrap_or(false),
        pulls: pulled.is_some(),
        markdown: formats.contains(&MarkupKind::Markdown),
        versioned_edits: edits.and_then(|it| it.document_changes).unwrap_or(false),
        watches: watched.and_then(|it| it.dynamic_registration).unwrap_or(false),
        refreshes_lenses: workspace
            .and_then(|it| it.code_lens.as_ref())
            .and_then(|it| it.refresh_support)
            .unwrap_or(false),
        refreshes_diagnostics: workspace
            .and_then(|it| it.diagnostics.as_ref())
            .and_then(|it| it.refresh_support)
            .unwrap_or(false),
    }
}

/// The folders that are open, as paths.
pub(super) fn folders(parameters: &InitializeParams) -> Vec<String> {
    let listed = match &parameters.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(listed)) => listed.as_slice(),
        _ => &[],
    };
    let mut folders: Vec<String> = listed.iter().map(|folder| path_of(&folder.uri.0)).collect();
    #[allow(deprecated, reason = "editors that know no folders say only these")]
    if folders.is_empty() {
        let old = match &parameters.root_path {
            Some(RootPath::String(path)) => Some(path.clone()),
            _ => None,
        };
        folders.extend(parameters.root_uri.as_ref().map(|uri| path_of(&uri.0)).or(old));
    }
    folders.iter().map(|folder| folder.trim_end_matches('/').to_owned()).collect()
}

/// What the server can do.
pub(super) fn server(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(SaveOptions { include_text: Some(false) }.into()),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![".".to_owned(), " ".to_owned()]),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions::default()),
        document_formatting_provider: Some(true.into()),
        rename_provider: Some(RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        diagnostic_provider: Some(DiagnosticProvider::DiagnosticOptions(DiagnosticOptions {
            identifier: Some("spof".to_owned()),
            inter_file_dependencies: true,
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        })),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(true.into()),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
