//! A synthetic service mesh as a network: layers, teams, popular components, alternatives, counted and weighted placements
//! over a tree of domains, some rings. The same everywhere for the same numbers.

use crate::support::Dice;
use spof::graph::network::{Builder, Network, Node};

/// How large, and how fragile.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) components: usize,
    /// A power of 4: leaves of the tree of domains.
    pub(crate) sites: usize,
    /// Of a thousand components in an upper layer, so many times the layer stand in one site only.
    pub(crate) fragile: usize,
}

/// The network, and which nodes are what.
pub(crate) struct Mesh {
    pub(crate) network: Network,
    /// Sites first, then what contains four of them, and so on; the whole is left out.
    pub(crate) domains: Vec<Node>,
    pub(crate) components: std::ops::Range<Node>,
    /// Dependencies of components on components.
    pub(crate) needs: usize,
}

const LAYERS: usize = 10;
const TEAM: usize = 100;

struct Drawing {
    dice: Dice,
    builder: Builder,
    size: Size,
    /// First node of the components, of the sites.
    first: usize,
    layers: Vec<u8>,
    /// Components by layer, shuffled: the first ones are the popular ones.
    by_layer: Vec<Vec<u32>>,
    needs: usize,
}

/// Draws a mesh: five needs a component on average, one in eight of them a group of alternatives.
pub(crate) fn mesh(size: Size) -> Mesh {
    let mut builder = Builder::default();
    let (mut domains, mut width) = (Vec::new(), size.sites);
    while width > 1 {
        domains.push(builder.leaves(width)..builder.len() as Node);
        width /= 4;
    }
    for pair in domains.windows(2) {
        for inner in pair[0].clone() {
            builder.need_all(inner, &[pair[1].start + (inner - pair[0].start) / 4]);
        }
    }
    let first = builder.leaves(size.components) as usize;
    let mut dice = Dice(7);
    let layers = draw_layers(&mut dice, size.components);
    let mut by_layer = vec![Vec::new(); LAYERS];
    for (component, layer) in layers.iter().enumerate() {
        by_layer[usize::from(*layer)].push(component as u32);
    }
    for pool in &mut by_layer {
        for index in (1..pool.len()).rev() {
            pool.swap(index, dice.below(index + 1));
        }
    }
    let mut drawing = Drawing { dice, builder, size, first, layers, by_layer, needs: 0 };
    for component in 0..size.components {
        drawing.component(component);
    }
    let components = first as Node..(first + size.components) as Node;
    let domains = domains.into_iter().flatten().collect();
    Mesh { network: drawing.builder.build(), domains, components, needs: drawing.needs }
}

/// Few components at the bottom, many above; sorted within each team.
fn draw_layers(dice: &mut Dice, components: usize) -> Vec<u8> {
    let mut layers: Vec<u8> = (0..components)
        .map(|_| {
            let draw = dice.below(1000) as f64 / 1000.0;
            (draw.sqrt() * LAYERS as f64) as u8
        })
        .collect();
    layers.chunks_mut(TEAM).for_each(<[u8]>::sort_unstable);
    layers
}

impl Drawing {
    fn chance(&mut self, thousandths: usize) -> bool {
        self.dice.below(1000) < thousandths
    }

    fn component(&mut self, component: usize) {
        let node = (self.first + component) as Node;
        let mut inputs = vec![self.placement(component)];
        if self.layers[component] > 0 {
            let want = 1 + self.dice.below(8);
            let mut named: Vec<usize> = Vec::new();
            while named.len() < want {
                let before = named.len();
                let several = if self.chance(120) { 2 + self.dice.below(3) } else { 1 };
                for _ in 0..several {
                    let other = self.other(component);
                    if other != component && !named.contains(&other) {
                        named.push(other);
                    }
                }
                let of: Vec<Node> = named[before..].iter().map(|it| (self.first + it) as Node).collect();
                if of.is_empty() {
                    break;
                }
                let enough = if of.len() > 2 && self.chance(300) { of.len() as u64 - 1 } else { 1 };
                inputs.push(if of.len() == 1 { of[0] } else { self.builder.at_least(enough, &of) });
            }
            self.needs += named.len();
        }
        self.builder.need_all(node, &inputs);
    }

    /// Somebody of a lower layer: of the team, popular, or anyone; one in a thousand is a peer of the team, which makes rings.
    fn other(&mut self, component: usize) -> usize {
        let layer = usize::from(self.layers[component]);
        let team = component / TEAM * TEAM;
        let draw = self.dice.below(1000);
        if draw == 0 {
            let end = (team + TEAM).min(self.size.components);
            return team + self.dice.below(end - team);
        }
        if draw < 500 && self.layers[team] < layer as u8 {
            let lower = (team..component).take_while(|it| self.layers[*it] < layer as u8).count();
            return team + self.dice.below(lower);
        }
        let pool = self.dice.below(layer);
        let many = self.by_layer[pool].len().max(1);
        let place = self.dice.below(many);
        let popular = (place as f64 / many as f64).powi(4) * many as f64;
        let index = if draw < 850 { popular as usize } else { place };
        self.by_layer[pool].get(index).map_or(component, |it| *it as usize)
    }

    /// Where it stands: any of two or three sites of a region, a majority of three or five, or by weight.
    fn placement(&mut self, component: usize) -> Node {
        let (sites, layer) = (self.size.sites, usize::from(self.layers[component]));
        let home = component / TEAM * 7919 % sites;
        if self.chance(self.size.fragile * layer) {
            return home as Node;
        }
        let quarter = sites / 4;
        if layer > 1 && self.chance(450) {
            let region = home / quarter * quarter;
            let at: Vec<Node> = (0..3).map(|_| (region + self.dice.below(quarter)) as Node).collect();
            return self.builder.at_least(1, &at);
        }
        let copies = if self.chance(250) { 5 } else { 3 };
        let start = self.dice.below(4);
        let at: Vec<Node> = (0..copies)
            .map(|copy| ((start + copy) % 4 * quarter + self.dice.below(quarter)) as Node)
            .collect();
        if !self.chance(300) {
            return self.builder.at_least(copies as u64 / 2, &at);
        }
        let weights: Vec<u64> = at.iter().map(|_| 4 + self.dice.below(9) as u64).collect();
        let groups: Vec<Node> = at.iter().map(|site| self.builder.at_least(1, &[*site])).collect();
        for (group, weight) in groups.iter().zip(&weights) {
            self.builder.set_weight(*group, *weight);
        }
        let floor = self.builder.leaf();
        self.builder.set_threshold(floor, weights.iter().sum::<u64>() * 2 / 5);
        groups.iter().for_each(|group| self.builder.weigh(floor, *group));
        floor
    }
}
