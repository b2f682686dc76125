//! The causal story of the map: which copies elsewhere are of no use, and what lost thing each of them waits for.

use super::map_plan::MustShow;
use super::scene::Scene;
use super::state::stuck;
use crate::analysis::facts::{BlastRadius, Missing};
use crate::model::component::{Role, Target};
use crate::model::id::{ComponentId, GroupId};
use std::collections::{BTreeMap, BTreeSet};

/// The most things waited for that get wires of their own.
pub const TARGETS: usize = 4;

/// A component, its useless copy elsewhere, and the first lost component that copy lacks, when there is one.
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
        let mut waits = Vec::new();
        for fallen in &worst.down {
            for (group, way) in stuck(fallen) {
                let missing = way.missing.iter().find_map(|missing| match missing {
                    Missing::Target(Target::Component(id)) if down.contains(id) => Some(*id),
                    _ => None,
                });
                waits.push((fallen.component, group, missing));
            }
        }
        waits.sort_unstable();
        waits.dedup_by_key(|wait| wait.1);
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

/// What is waited for, the most waited for first, with how many wait.
fn counted<'a>(waits: impl Iterator<Item = &'a Wait>) -> Vec<(ComponentId, usize)> {
    let mut numbers: BTreeMap<ComponentId, usize> = BTreeMap::new();
    for missing in waits.filter_map(|wait| wait.2) {
        *numbers.entry(missing).or_default() += 1;
    }
    let mut targets: Vec<(ComponentId, usize)> = numbers.into_iter().collect();
    targets.sort_by_key(|(id, number)| (std::cmp::Reverse(*number), *id));
    targets
}
