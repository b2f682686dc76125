//! The pictures of the document, in its language: the charts of the report, of risk, of where things stand, of the recovery from the worst
//! loss, of what was practised, and of what the smallest change does.

use crate::model::place_kind::PlaceKind;
use crate::page::document::Figure;
use crate::report::dossier::dossier::Dossier;

/// Every picture there is something to show in. Where charts are left out of the program there is none.
#[cfg(not(feature = "charts"))]
pub(super) fn figures(_: &Dossier<'_>, _: Option<PlaceKind>, _: usize) -> Vec<Figure> {
    Vec::new()
}

/// Every picture there is something to show in, by what the finding is called.
#[cfg(feature = "charts")]
pub(super) fn figures(dossier: &Dossier<'_>, level: Option<PlaceKind>, threads: usize) -> Vec<Figure> {
    let all = report(dossier, level, threads).into_iter().chain(likely(dossier)).chain(stands(dossier));
    let all = all.chain(recovery(dossier)).chain(practised(dossier)).chain(changed(dossier));
    all.map(|picture| Figure { caption: picture.title.as_str().into(), picture }).collect()
}

#[cfg(feature = "charts")]
use crate::page::picture::Picture;
#[cfg(feature = "charts")]
use crate::report::dossier::dossier::Plan;

#[cfg(feature = "charts")]
fn report(dossier: &Dossier<'_>, level: Option<PlaceKind>, threads: usize) -> Vec<Picture> {
    use crate::analysis::gather::{Options, gather};
    use crate::chart::{CHARTS, scene::Scene};

    let facts = gather(dossier.topology, &Options { level, threads, ..Options::default() });
    let scene =
        Scene { topology: dossier.topology, facts: &facts, source: dossier.name, tongue: dossier.tongue };
    CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
}

/// How the worst loss comes back.
#[cfg(feature = "charts")]
fn recovery(dossier: &Dossier<'_>) -> Vec<Picture> {
    use crate::chart::recovery::{RECOVERY_CHARTS, scene::RecoveryScene};

    let Some(worst) = dossier.deep.first() else { return Vec::new() };
    let scene = RecoveryScene {
        topology: dossier.topology,
        recovery: &worst.recovery,
        before: None,
        source: dossier.name,
        tongue: dossier.tongue,
    };
    RECOVERY_CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
}

/// Which losses were practised.
#[cfg(feature = "charts")]
fn practised(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::chart::drill_coverage::{DrillScene, draw};

    let places: Vec<_> = dossier.losses().map(|loss| loss.place).collect();
    draw(&DrillScene {
        topology: dossier.topology,
        level: dossier.survey.level,
        places: &places,
        today: dossier.today,
        source: dossier.name,
        model_hash: &dossier.survey.model_hash,
        tongue: dossier.tongue,
    })
}

/// How likely what stops, where anything states how often it fails.
#[cfg(feature = "charts")]
fn likely(dossier: &Dossier<'_>) -> Vec<Picture> {
    use crate::chart::risk::{RISK_CHARTS, scene::RiskScene};

    let Some(risk) = &dossier.risk else { return Vec::new() };
    let scene = RiskScene { topology: dossier.topology, risk, source: dossier.name, tongue: dossier.tongue };
    RISK_CHARTS.iter().filter_map(|chart| (chart.draw)(&scene)).collect()
}

/// How much stands where.
#[cfg(feature = "charts")]
fn stands(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::analysis::stakes::shares::shares;
    use crate::chart::concentration::{ShareScene, draw};

    draw(&ShareScene {
        topology: dossier.topology,
        shares: &shares(dossier.topology, dossier.survey.level),
        source: dossier.name,
        model_hash: &dossier.survey.model_hash,
        tongue: dossier.tongue,
    })
}

/// What the smallest change does.
#[cfg(feature = "charts")]
fn changed(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::chart::before_after::{ChangeScene, draw};

    let Plan::Searched(advice) = &dossier.plan else { return None };
    draw(&ChangeScene {
        topology: dossier.topology,
        advice,
        set: advice.sets.first()?,
        source: dossier.name,
        tongue: dossier.tongue,
    })
}
