//! What can be done about a diagnostic: certain mends, and accepting a finding. Refuses what is not certain: a change of the
//! topology's claims is made by people.

use super::ask::Ask;
use super::diagnostics::{finding, open, shown};
use super::edits::edit;
use super::fault::Fault;
use super::mending;
use super::prose::clean;
use super::session::Session;
use super::snapshot::{FileAt, Snapshot};
use super::uri::path_of;
use crate::base::quantity::Date;
use crate::base::source::Span;
use crate::base::words;
use crate::pipeline::mending::Mend;
use crate::report::check::acceptance::{Terms, accepted_on, statement};
use crate::report::check::checked::Told;
use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionRequest, CodeActionResponse, Diagnostic as Shown,
    Range,
};

/// Stands where somebody has to say who and why.
const PLACEHOLDER: &str = "…";

/// Everything in a file that `spof check --fix` would mend, at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.spof");

pub(super) struct Actions;

impl Ask for Actions {
    type Request = CodeActionRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: CodeActionParams,
    ) -> Result<Option<Vec<CodeActionResponse>>, Fault> {
        let only = parameters.context.only.as_deref();
        let path = path_of(&parameters.text_document.uri.0);
        let snapshot = session.snapshot_of(&path);
        let Some(file) = snapshot.file(&path) else { return Ok(None) };
        let asked = Asked { session, snapshot: &snapshot, file, range: parameters.range };
        let mut actions = Vec::new();
        if is_wanted(only, &CodeActionKind::QuickFix) {
            actions.extend(asked.patches());
            actions.extend(asked.mends());
            actions.extend(asked.acceptances());
        }
        if is_wanted(only, &FIX_ALL) {
            actions.extend(asked.all_mends());
        }
        Ok(Some(actions.into_iter().map(CodeActionResponse::CodeAction).collect()))
    }
}

/// Does the editor ask for actions of a kind? A kind stands for those below it, too: `source` for `source.fixAll.spof`.
fn is_wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let kind = kind.to_string();
    let covers = |wanted: &CodeActionKind| {
        let rest = kind.strip_prefix(&wanted.to_string()).map(str::to_owned);
        *wanted == CodeActionKind::Empty || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(covers))
}

struct Asked<'a, 'l> {
    session: &'a Session<'l>,
    snapshot: &'a Snapshot,
    file: &'a FileAt,
    range: Range,
}

impl Asked<'_, '_> {
    /// Does the range touch the stretch?
    fn touches(&self, at: Span) -> bool {
        let range = self.snapshot.range(self.file, at, self.session.client.encoding);
        self.file.at.holds(at) && range.start <= self.range.end && self.range.start <= range.end
    }

    fn action(&self, title: &str, about: Shown, replaced: &[(Span, String)]) -> CodeAction {
        CodeAction {
            title: clean(title),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![about]),
            edit: Some(edit(self.session, self.snapshot, replaced)),
            ..CodeAction::default()
        }
    }

    /// Patches that diagnostics bring with them.
    fn patches(&self) -> Vec<CodeAction> {
        let mut mends = Vec::new();
        let complaints = self.snapshot.reading.diagnostics.iter().chain(&self.snapshot.complaints);
        for complaint in complaints.filter(|complaint| self.touches(complaint.primary.at)) {
            let patches = complaint.help.iter().filter_map(|help| Some((&help.text, help.patch.clone()?)));
            for (text, patch) in patches {
                let about = shown(self.session, self.snapshot, complaint);
                let mend = self.action(text, about, &[patch]);
                mends.push(CodeAction { is_preferred: Some(true), ..mend });
            }
        }
        mends
    }

    /// What `spof check --fix` would do about findings here.
    fn mends(&self) -> Vec<CodeAction> {
        let mends = mending::each(self.session, self.snapshot, |at| self.touches(at));
        let action = |mend: &Mend<'_>| {
            let about = finding(self.session, self.snapshot, mend.told);
            let replaced = mending::replaced(self.snapshot, std::slice::from_ref(mend));
            let mend = self.action(&mend.action(), about, &replaced);
            CodeAction { is_preferred: Some(true), ..mend }
        };
        mends.iter().map(action).collect()
    }

    /// The same for the whole file.
    fn all_mends(&self) -> Option<CodeAction> {
        let mends = mending::all(self.session, self.snapshot, self.file);
        (!mends.is_empty()).then(|| CodeAction {
            title: format!("mend {} as `spof check --fix` does", words::count(mends.len(), "finding")),
            kind: Some(FIX_ALL),
            edit: Some(edit(self.session, self.snapshot, &mending::replaced(self.snapshot, &mends))),
            ..CodeAction::default()
        })
    }

    fn acceptances(&self) -> Vec<CodeAction> {
        let touched = |told: &&Told| {
            self.touches(told.diagnostic.primary.at) && self.snapshot.accepts(&told.rule, told.group)
        };
        let found = open(self.snapshot).filter(touched);
        found.filter_map(|told| self.acceptance(told)).collect()
    }

    /// A statement at the end of the file that declares whom it is about, for a year.
    fn acceptance(&self, told: &Told) -> Option<CodeAction> {
        let on = accepted_on(told)?;
        let bindings = self.snapshot.bindings();
        let declared = bindings.things.iter().find(|thing| thing.path == on)?.at;
        let file = self.snapshot.file_of(declared)?;
        // Inside of an import its own names have nothing before them.
        let path = on.strip_prefix(self.snapshot.prefix(file)).unwrap_or(on);
        let until = in_a_year(self.session.today);
        let terms = Terms { until, by: Some(PLACEHOLDER), because: PLACEHOLDER, ticket: None };
        let text = self.snapshot.text(file);
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if text.ends_with('\n') || text.is_empty() { "" } else { line_end };
        let statement = format!("{gap}{line_end}{}{line_end}", statement(&told.rule, path, terms));
        let end = Span::new(file.at.end, file.at.end);
        let about = finding(self.session, self.snapshot, told);
        Some(self.action(&format!("accept {} on {on}", told.rule), about, &[(end, statement)]))
    }
}

/// The same day of the next year; the last of February for a day that it does not have.
fn in_a_year(day: Date) -> Date {
    let next = Date { year: day.year + 1, ..day };
    Date::read(&next.to_string()).unwrap_or(Date { day: 28, ..next })
}
