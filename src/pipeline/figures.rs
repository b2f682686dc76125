//! The pictures of the document, in its language: the charts of the report, of risk, of where things stand, of the recovery from the worst
//! loss, of what was practised, of what the proposed change does, and of what the last changes did.

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
    let facts = gather(dossier.topology, &Options { level, threads, ..Options::default() });
    let all = report(dossier, &facts).into_iter().chain(likely(dossier)).chain(stands(dossier));
    let all = all.chain(recovery(dossier)).chain(practised(dossier));
    let all = all.chain(changed(dossier)).chain(since(dossier));
    all.map(|picture| Figure { caption: picture.title.as_str().into(), picture }).collect()
}

/// The most rows of a chart that are tried, from more than any has on, until its letters can be read on a sheet of paper; what has no row is told by the chart, and
/// each has a row in the table beside it.
#[cfg(feature = "charts")]
const ROWS: [usize; 8] = [1_000, 34, 30, 26, 22, 18, 14, 10];

/// The chart with as many rows as can be read on paper; where fewer rows do not help, with all of them.
#[cfg(feature = "charts")]
fn readable(draw: impl Fn(usize) -> Option<Picture>) -> Option<Picture> {
    readable_where(is_legible, draw)
}

#[cfg(feature = "charts")]
fn readable_where(can: fn(&Picture) -> bool, draw: impl Fn(usize) -> Option<Picture>) -> Option<Picture> {
    let all = draw(ROWS[0])?;
    if can(&all) {
        return Some(all);
    }
    let fewer = ROWS[1..].iter().filter_map(|most| draw(*most)).find(can);
    Some(fewer.unwrap_or(all))
}

/// Can its letters be read on a sheet?
#[cfg(all(feature = "charts", feature = "pdf"))]
use crate::render::pdf::{is_legible, is_legible_on_some_sheet};

#[cfg(all(feature = "charts", not(feature = "pdf")))]
fn is_legible(_: &Picture) -> bool {
    true
}

#[cfg(all(feature = "charts", not(feature = "pdf")))]
fn is_legible_on_some_sheet(_: &Picture) -> bool {
    true
}

#[cfg(feature = "charts")]
use crate::analysis::facts::Facts;
#[cfg(feature = "charts")]
use crate::analysis::gather::{Options, gather};
#[cfg(feature = "charts")]
use crate::page::picture::Picture;
#[cfg(feature = "charts")]
use crate::report::dossier::dossier::Plan;

#[cfg(feature = "charts")]
fn report(dossier: &Dossier<'_>, facts: &Facts) -> Vec<Picture> {
    use crate::chart::chart::Chart;
    use crate::chart::topology_map::TOPOLOGY_MAP;
    use crate::chart::{CHARTS, scene::Scene};

    let (topology, source, tongue) = (dossier.topology, dossier.name, dossier.tongue);
    let scene = |most| Scene { topology, facts, source, tongue, most };
    // The map is as wide as its places: it may have a larger sheet of its own.
    let can = |name: &str| if name == TOPOLOGY_MAP.name { is_legible_on_some_sheet } else { is_legible };
    let picture = |chart: &&Chart| readable_where(can(chart.name), |most| (chart.draw)(&scene(most)));
    CHARTS.iter().filter_map(picture).collect()
}

/// How the worst loss comes back.
#[cfg(feature = "charts")]
fn recovery(dossier: &Dossier<'_>) -> Vec<Picture> {
    use crate::chart::recovery::{RECOVERY_CHARTS, scene::RecoveryScene};

    let Some(worst) = dossier.deep.first() else { return Vec::new() };
    let scene = |most| RecoveryScene {
        topology: dossier.topology,
        recovery: &worst.recovery,
        before: None,
        source: dossier.name,
        tongue: dossier.tongue,
        most,
    };
    RECOVERY_CHARTS.iter().filter_map(|chart| readable(|most| (chart.draw)(&scene(most)))).collect()
}

/// Which losses were practised.
#[cfg(feature = "charts")]
fn practised(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::chart::drill_coverage::{DrillScene, draw};

    let places: Vec<_> = dossier.losses().map(|loss| loss.place).collect();
    readable(|most| {
        draw(&DrillScene {
            topology: dossier.topology,
            level: dossier.survey.level,
            places: &places,
            today: dossier.today,
            source: dossier.name,
            model_hash: &dossier.survey.model_hash,
            tongue: dossier.tongue,
            most,
        })
    })
}

/// How likely what stops, where anything states how often it fails.
#[cfg(feature = "charts")]
fn likely(dossier: &Dossier<'_>) -> Vec<Picture> {
    use crate::chart::risk::{RISK_CHARTS, scene::RiskScene};

    let Some(risk) = &dossier.risk else { return Vec::new() };
    let (topology, source, tongue) = (dossier.topology, dossier.name, dossier.tongue);
    let scene = |most| RiskScene { topology, risk, source, tongue, most };
    RISK_CHARTS.iter().filter_map(|chart| readable(|most| (chart.draw)(&scene(most)))).collect()
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

/// What the proposed change does.
#[cfg(feature = "charts")]
fn changed(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::chart::before_after::advised::{ChangeScene, draw};

    let Plan::Searched(advice) = &dossier.plan else { return None };
    let set = advice.sets.first()?;
    let (topology, source, tongue) = (dossier.topology, dossier.name, dossier.tongue);
    readable(|most| draw(&ChangeScene { topology, advice, set, source, tongue, most }))
}

/// What became of losses since the last report.
#[cfg(feature = "charts")]
fn since(dossier: &Dossier<'_>) -> Option<Picture> {
    use crate::chart::before_after::compared::{DiffScene, draw};
    use crate::report::dossier::changes::PICTURE;

    let earlier = dossier.earlier.as_ref()?;
    if earlier.is_same() {
        return None;
    }
    let draw = |most| {
        draw(&DiffScene {
            effects: &earlier.effects,
            same_model: false,
            source: dossier.name,
            model_hash: &dossier.survey.model_hash,
            tongue: dossier.tongue,
            most,
        })
    };
    readable(|most| Some(Picture { name: PICTURE.to_owned(), ..draw(most) }))
}
