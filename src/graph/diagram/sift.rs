//! Nodes put into a better order of levels: each variable is tried at every place and stays where there are fewest nodes
//! (sifting: Rudell 1993).
//!
//! Two neighbouring levels change places without anything above or below being touched: a node of the upper one that
//! hangs on the lower one becomes a node of the lower one, with new children of the upper. So a place is tried at the cost
//! of the two levels that meet, and nodes that nobody names any more are gone at once. Work is counted in nodes touched,
//! not in time: the same nodes are always put into the same order.

use super::hash::{mix, table_size};
use super::manager::Vertex;
use super::root::Root;

/// A variable is carried on until there are so many nodes more than at the best place so far: one in ten.
const GROWTH: usize = 10;

/// Ends a chain; also the variable of constants.
const END: u32 = u32::MAX;

/// Nodes in a new order.
pub(super) struct Sifted {
    /// Both constants, then children before parents.
    pub(super) nodes: Vec<Vertex>,
    /// Where each old node is now; those that nothing wanted rests on are nowhere, and lead to 0.
    pub(super) roots: Vec<Root>,
    /// The old level of each level.
    pub(super) order: Vec<u32>,
}

/// Tries each variable at every place once, those with most nodes first, as long as there is `work` left; takes off what was
/// done. `nodes`: both constants, then children before parents, on so many levels; `wanted`: what has to stay.
pub(super) fn sifted(nodes: &[Vertex], wanted: &[Root], levels: usize, work: &mut usize) -> Sifted {
    let mut sifting = Sifting::new(nodes, wanted, levels);
    let mut variables: Vec<u32> = (0..levels as u32).collect();
    variables.sort_by_key(|variable| std::cmp::Reverse(sifting.tables[*variable as usize].many));
    for variable in variables {
        sifting.settle(variable, *work);
        if sifting.work >= *work {
            break;
        }
    }
    *work = work.saturating_sub(sifting.work);
    sifting.sorted(nodes.len())
}

/// Where a variable is carried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Way {
    fn back(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

/// A node that may change its variable, never what it means.
#[derive(Clone, Copy)]
struct Node {
    variable: u32,
    low: Root,
    high: Root,
    /// How often it is named: by other nodes, or as wanted.
    named: u32,
    /// The next of its chain.
    next: Root,
}

/// The nodes of a variable: chains by their children.
struct Table {
    heads: Vec<Root>,
    many: usize,
}

struct Sifting {
    nodes: Vec<Node>,
    free: Vec<Root>,
    /// By variable.
    tables: Vec<Table>,
    /// The variable of each level.
    order: Vec<u32>,
    /// Nodes there are.
    many: usize,
    /// Nodes touched.
    work: usize,
}

impl Sifting {
    fn new(vertices: &[Vertex], wanted: &[Root], levels: usize) -> Self {
        let node = |it: &Vertex| Node { variable: it.level, low: it.low, high: it.high, named: 0, next: END };
        let mut nodes: Vec<Node> = vertices.iter().map(node).collect();
        for it in &vertices[2..] {
            nodes[it.low as usize].named += 1;
            nodes[it.high as usize].named += 1;
        }
        wanted.iter().for_each(|root| nodes[*root as usize].named += 1);
        let mut many_of = vec![0; levels];
        vertices[2..].iter().for_each(|it| many_of[it.level as usize] += 1);
        let table = |many: usize| Table { heads: vec![END; table_size(many)], many: 0 };
        let tables = many_of.into_iter().map(table).collect();
        let mut sifting =
            Self { nodes, free: Vec::new(), tables, order: (0..levels as u32).collect(), many: 0, work: 0 };
        for root in 2..vertices.len() as Root {
            sifting.insert(root);
        }
        // Parents stand behind their children: what falls away takes others with it.
        for root in (2..vertices.len() as Root).rev() {
            if sifting.nodes[root as usize].named == 0 {
                let it = sifting.take_away(root);
                sifting.nodes[it.low as usize].named -= 1;
                sifting.nodes[it.high as usize].named -= 1;
            }
        }
        sifting
    }

    fn slot(&self, variable: u32, low: Root, high: Root) -> usize {
        mix(0, low, high) & (self.tables[variable as usize].heads.len() - 1)
    }

    /// Puts a node into the chains of its variable.
    fn insert(&mut self, root: Root) {
        let it = self.nodes[root as usize];
        let table = &mut self.tables[it.variable as usize];
        table.many += 1;
        self.many += 1;
        if table.many > table.heads.len() {
            self.widen(it.variable);
        }
        let slot = self.slot(it.variable, it.low, it.high);
        self.chain(root, it.variable, slot);
    }

    fn chain(&mut self, root: Root, variable: u32, slot: usize) {
        let head = &mut self.tables[variable as usize].heads[slot];
        self.nodes[root as usize].next = std::mem::replace(head, root);
    }

    fn widen(&mut self, variable: u32) {
        let inside = self.of(variable);
        let heads = &mut self.tables[variable as usize].heads;
        *heads = vec![END; heads.len() * 2];
        for root in inside {
            let it = self.nodes[root as usize];
            let slot = self.slot(variable, it.low, it.high);
            self.chain(root, variable, slot);
        }
    }

    /// The nodes of a variable, in a fixed order.
    fn of(&self, variable: u32) -> Vec<Root> {
        let table = &self.tables[variable as usize];
        let mut found = Vec::with_capacity(table.many);
        for head in &table.heads {
            let mut root = *head;
            while root != END {
                found.push(root);
                root = self.nodes[root as usize].next;
            }
        }
        found
    }

    /// Takes a node out of its chain.
    fn take_away(&mut self, root: Root) -> Node {
        let it = self.nodes[root as usize];
        let slot = self.slot(it.variable, it.low, it.high);
        let table = &mut self.tables[it.variable as usize];
        table.many -= 1;
        self.many -= 1;
        if table.heads[slot] == root {
            table.heads[slot] = it.next;
        } else {
            let mut before = table.heads[slot];
            while self.nodes[before as usize].next != root {
                before = self.nodes[before as usize].next;
            }
            self.nodes[before as usize].next = it.next;
        }
        self.free.push(root);
        it
    }

    /// The node of that variable and these children, named once more.
    fn named(&mut self, variable: u32, low: Root, high: Root) -> Root {
        if low == high {
            self.nodes[low as usize].named += 1;
            return low;
        }
        let mut root = self.tables[variable as usize].heads[self.slot(variable, low, high)];
        while root != END {
            let it = &mut self.nodes[root as usize];
            if it.low == low && it.high == high {
                it.named += 1;
                return root;
            }
            root = it.next;
        }
        self.nodes[low as usize].named += 1;
        self.nodes[high as usize].named += 1;
        let node = Node { variable, low, high, named: 1, next: END };
        let root = match self.free.pop() {
            Some(root) => root,
            None => {
                self.nodes.push(node);
                self.nodes.len() as Root - 1
            }
        };
        self.nodes[root as usize] = node;
        self.insert(root);
        root
    }

    /// A node is named once less. Its children are named by what took its place, so none of them goes with it.
    fn unnamed(&mut self, root: Root) {
        let it = &mut self.nodes[root as usize];
        it.named -= 1;
        if it.named == 0 && it.variable != END {
            let it = self.take_away(root);
            self.nodes[it.low as usize].named -= 1;
            self.nodes[it.high as usize].named -= 1;
        }
    }

    fn parted(&self, root: Root, variable: u32) -> (Root, Root) {
        let it = self.nodes[root as usize];
        if it.variable == variable { (it.low, it.high) } else { (root, root) }
    }

    /// A level and the next change places.
    fn swap(&mut self, level: usize) {
        let (upper, lower) = (self.order[level], self.order[level + 1]);
        self.order.swap(level, level + 1);
        let (mut hanging, mut free) = (Vec::new(), Vec::new());
        for root in self.of(upper) {
            let it = self.nodes[root as usize];
            let hangs = |child: Root| self.nodes[child as usize].variable == lower;
            if hangs(it.low) || hangs(it.high) { hanging.push(root) } else { free.push(root) }
        }
        self.work += 1 + hanging.len() * 4 + free.len();
        if hanging.is_empty() {
            return;
        }
        let table = &mut self.tables[upper as usize];
        table.heads.fill(END);
        self.many -= table.many;
        table.many = 0;
        free.into_iter().for_each(|root| self.insert(root));
        for root in hanging {
            let it = self.nodes[root as usize];
            let (low, high) = (self.parted(it.low, lower), self.parted(it.high, lower));
            let new_low = self.named(upper, low.0, high.0);
            let new_high = self.named(upper, low.1, high.1);
            let node = &mut self.nodes[root as usize];
            (node.variable, node.low, node.high) = (lower, new_low, new_high);
            self.insert(root);
            self.unnamed(it.low);
            self.unnamed(it.high);
        }
    }

    /// Brings a variable to the place where there are fewest nodes; of equally good ones the first that was tried.
    fn settle(&mut self, variable: u32, work: usize) {
        let Some(start) = self.order.iter().position(|at| *at == variable) else { return };
        let last = self.order.len() - 1;
        // The nearer end first.
        let nearer = if last - start <= start { Way::Down } else { Way::Up };
        let mut best = (self.many, start);
        let mut at = start;
        for way in [nearer, nearer.back()] {
            at = self.carry((at, way), start, &mut best, work);
        }
        while at != best.1 {
            at = self.step(at, if best.1 > at { Way::Down } else { Way::Up });
        }
    }

    /// Carries what stands at a level on as long as there may be a better place than the best so far; where it stands then.
    fn carry(
        &mut self,
        (mut at, way): (usize, Way),
        start: usize,
        best: &mut (usize, usize),
        work: usize,
    ) -> usize {
        let end = if way == Way::Down { self.order.len() - 1 } else { 0 };
        let mut below: usize = self.order[at + 1..].iter().map(|it| self.many_of(*it)).sum();
        while at != end && self.work < work {
            let is_beyond = if way == Way::Down { at > start } else { at < start };
            // What stands above stays when it goes down, with as many nodes as it has itself; what stands below when it goes up.
            let stays = if way == Way::Down { self.many - below } else { below };
            if stays >= best.0 || is_beyond && self.many > best.0 + best.0 / GROWTH {
                break;
            }
            match way {
                Way::Down => {
                    below -= self.many_of(self.order[at + 1]);
                    at = self.step(at, way);
                }
                Way::Up => {
                    at = self.step(at, way);
                    below += self.many_of(self.order[at + 1]);
                }
            }
            if self.many < best.0 {
                *best = (self.many, at);
            }
        }
        at
    }

    fn many_of(&self, variable: u32) -> usize {
        self.tables[variable as usize].many
    }

    /// Carries what stands at a level one further.
    fn step(&mut self, at: usize, way: Way) -> usize {
        match way {
            Way::Down => {
                self.swap(at);
                at + 1
            }
            Way::Up => {
                self.swap(at - 1);
                at - 1
            }
        }
    }

    /// Children before parents, from the lowest level up.
    fn sorted(self, before: usize) -> Sifted {
        let mut roots = vec![0; self.nodes.len()];
        roots[1] = 1;
        let constant = Vertex { level: u32::MAX, low: 0, high: 0 };
        let mut nodes = vec![constant; 2];
        for (level, variable) in (0..).zip(&self.order).collect::<Vec<(u32, &u32)>>().into_iter().rev() {
            let mut inside = self.of(*variable);
            inside.sort_unstable();
            for root in inside {
                let it = self.nodes[root as usize];
                roots[root as usize] = nodes.len() as Root;
                nodes.push(Vertex { level, low: roots[it.low as usize], high: roots[it.high as usize] });
            }
        }
        roots.truncate(before);
        Sifted { nodes, roots, order: self.order }
    }
}
