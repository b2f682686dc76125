//! The causal story of the map: which copies elsewhere are of no use, and what lost thing each of them waits for.

use super::map_plan::MustShow;
use super::scene::Scene;
use super::state::stuck;
use crate::analysis::facts::{BlastRadius, Fallen, Missing};
use crate::model::component::{ComponentKind, Role, Target};
use crate::model::id::{ComponentId, GroupId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most things waited for that get wires of their own.
pub const TARGETS: usize = 4;

/// A component, its useless copy elsewhere, and the lost component to blame, when there is one.
pub type Wait = (ComponentId, GroupId, Option<ComponentId>);

/// Who waits for what.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Sorted.
    pub waits: Vec<Wait>,
    /// What is waited for, the most waited for first, with how many wait.
    pub targets: Vec<(ComponentId, usize)>,
    /// The same for standbys alone.
    pub standbys_wait_for: Vec<(ComponentId, usize)>,
    /// How many of `waits` are standbys.
    pub standbys: usize,
    /// How many standbys there are outside what was lost and stops with it.
    pub standbys_called: usize,
}

impl Story {
    /// Reads the story off a loss.
    #[must_use]
    pub fn new(scene: &Scene<'_>, worst: Option<&BlastRadius>) -> Self {
        let Some(worst) = worst else { return Self::default() };
        let down: BTreeSet<ComponentId> = worst.down.iter().map(|fallen| fallen.component).collect();
        let lacking: Vec<(ComponentId, GroupId, BTreeSet<ComponentId>)> =
            worst.down.iter().flat_map(|fallen| lacking(fallen, &down)).collect();
        let mut votes: BTreeMap<ComponentId, usize> = BTreeMap::new();
        for missing in lacking.iter().flat_map(|(.., missing)| missing) {
            *votes.entry(*missing).or_default() += 1;
        }
        // A tool before anything else, for that is what nobody thinks of; then what most wait for.
        let is_tool = |id: &ComponentId| scene.topology[*id].kind == ComponentKind::Tool;
        let blamed = |missing: &BTreeSet<ComponentId>| {
            missing.iter().copied().min_by_key(|id| (!is_tool(id), Reverse(votes[id]), *id))
        };
        let mut waits: Vec<Wait> =
            lacking.iter().map(|(component, group, missing)| (*component, *group, blamed(missing))).collect();
        waits.sort_unstable();
        let is_standby = |wait: &&Wait| scene.topology[wait.1].role == Role::Standby;
        let targets = counted(waits.iter());
        let standbys_wait_for = counted(waits.iter().filter(is_standby));
        let standbys = waits.iter().filter(is_standby).count();
        let takes_over = worst
            .down
            .iter()
            .filter(|fallen| fallen.back == crate::analysis::facts::Return::Elsewhere)
            .filter(|fallen| {
                scene.topology.groups_of(fallen.component).any(|(_, group)| group.role == Role::Standby)
            })
            .count();
        Self { waits, targets, standbys_wait_for, standbys, standbys_called: standbys + takes_over }
    }

    /// The groups without which the story cannot be drawn.
    #[must_use]
    pub fn must_show(&self, scene: &Scene<'_>) -> MustShow {
        let targets = self.targets.iter().take(TARGETS).map(|(target, _)| *target);
        let targets = targets.flat_map(|target| scene.topology.groups_of(target).map(|(group, _)| group));
        targets.chain(self.waits.iter().filter(|wait| wait.2.is_some()).map(|wait| wait.1)).collect()
    }
}

/// For each useless copy of a component: what every way of using it lacks, or, where the ways lack different
/// things, what any of them lacks.
fn lacking(
    fallen: &Fallen,
    down: &BTreeSet<ComponentId>,
) -> impl Iterator<Item = (ComponentId, GroupId, BTreeSet<ComponentId>)> {
    let mut ways: BTreeMap<GroupId, Vec<BTreeSet<ComponentId>>> = BTreeMap::new();
    for (group, way) in stuck(fallen) {
        let missing = way.missing.iter().filter_map(|missing| match missing {
            Missing::Target(Target::Component(id)) if down.contains(id) => Some(*id),
            _ => None,
        });
        ways.entry(group).or_default().push(missing.collect());
    }
    let component = fallen.component;
    ways.into_iter().map(move |(group, ways)| {
        let all = ways.iter().cloned().reduce(|a, b| &a & &b).unwrap_or_default();
        let any = || ways.iter().flatten().copied().collect();
        (component, group, if all.is_empty() { any() } else { all })
    })
}

/// What is waited for, the most waited for first, with how many wait.
fn counted<'a>(waits: impl Iterator<Item = &'a Wait>) -> Vec<(ComponentId, usize)> {
    let mut numbers: BTreeMap<ComponentId, usize> = BTreeMap::new();
    for missing in waits.filter_map(|wait| wait.2) {
        *numbers.entry(missing).or_default() += 1;
    }
    let mut targets: Vec<(ComponentId, usize)> = numbers.into_iter().collect();
    targets.sort_by_key(|(id, number)| (Reverse(*number), *id));
    targets
}
