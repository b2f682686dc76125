//! Diagnostics for editors that ask: of one text, or of everything.

use super::ask::Ask;
use super::diagnostics::diagnostics;
use super::fault::Fault;
use super::publish::by_path;
use super::session::Session;
use super::uri::path_of;
use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticRequest,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticRequest, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport,
};

pub(super) struct OfDocument;

impl Ask for OfDocument {
    type Request = DocumentDiagnosticRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReport, Fault> {
        let path = path_of(&parameters.text_document.uri.0);
        let snapshot = session.snapshot_of(&path);
        let items = diagnostics(session, &snapshot).remove(&path).unwrap_or_default();
        Ok(DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(
            RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
            },
        ))
    }
}

pub(super) struct OfWorkspace;

impl Ask for OfWorkspace {
    type Request = WorkspaceDiagnosticRequest;

    fn answer(
        session: &mut Session<'_>,
        _: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReport, Fault> {
        let all = by_path(session);
        let report = |(path, items): (String, Vec<_>)| {
            let version = session.buffers.get(&path).map(|buffer| buffer.version);
            WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(
                WorkspaceFullDocumentDiagnosticReport {
                    uri: session.uri(&path),
                    version,
                    full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
                },
            )
        };
        Ok(WorkspaceDiagnosticReport { items: all.into_iter().map(report).collect() })
    }
}
