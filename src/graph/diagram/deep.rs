//! Operations on two diagrams without deep recursion: down one side in a loop, then up again.
//!
//! Failures are mostly sums of many alternatives, whose diagrams are long on the side on which events do not happen; and
//! products of many replicas, which are long on the other. Thousands of events on the way do not need thousands of calls:
//! calls go deeper only where both sides have something to work out, and no deeper than [`DEEP`].

use super::root::{Exceeded, Root};

/// Calls within each other at most. What goes deeper is given up, as if it outgrew its budget. The stack of a thread holds as
/// many.
const DEEP: u32 = 1_024;

/// Both operands of an operation.
pub(super) type Pair = (Root, Root);

/// What is known of a pair.
pub(super) enum So {
    /// Its result.
    Known(Root),
    /// Nothing: it is to be worked out.
    Open(Pair),
}

/// The side of a pair that is worked out next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where its event does not happen.
    Low,
    /// Where it does; the result of the other side is known.
    High(Root),
}

/// Pairs of which one side is being worked out, and calls within each other.
#[derive(Debug, Default)]
pub(super) struct Trail {
    pairs: Vec<(Pair, Side)>,
    calls: u32,
}

/// Who works out operations.
pub(super) trait Deep {
    fn trail(&mut self) -> &mut Trail;
    /// The error when it gets too deep.
    fn exceeded(&self) -> Exceeded;
}

/// Works out an operation on a pair of which nothing is known. `below`: a side of a pair, and what is known of it. `above`: the
/// result for a pair, when that of a side is given.
pub(super) fn worked_out<O: Deep>(
    own: &mut O,
    first: Pair,
    below: impl Fn(&mut O, Pair) -> Result<(Side, So), Exceeded>,
    above: impl Fn(&mut O, Pair, (Side, Root)) -> Result<Root, Exceeded>,
) -> Result<Root, Exceeded> {
    let trail = own.trail();
    if trail.calls == DEEP {
        return Err(own.exceeded());
    }
    trail.calls += 1;
    let begin = trail.pairs.len();
    let done = down(own, first, below).and_then(|end| up(own, begin, end, above));
    let trail = own.trail();
    trail.pairs.truncate(begin);
    trail.calls -= 1;
    done
}

/// Down to the first pair of which something is known; notes those on the way.
fn down<O: Deep>(
    own: &mut O,
    first: Pair,
    below: impl Fn(&mut O, Pair) -> Result<(Side, So), Exceeded>,
) -> Result<Root, Exceeded> {
    let mut pair = first;
    loop {
        let (side, so) = below(own, pair)?;
        own.trail().pairs.push((pair, side));
        match so {
            So::Known(root) => return Ok(root),
            So::Open(next) => pair = next,
        }
    }
}

/// Up again through the pairs noted since `begin`.
fn up<O: Deep>(
    own: &mut O,
    begin: usize,
    end: Root,
    above: impl Fn(&mut O, Pair, (Side, Root)) -> Result<Root, Exceeded>,
) -> Result<Root, Exceeded> {
    let mut root = end;
    while own.trail().pairs.len() > begin {
        let Some((pair, side)) = own.trail().pairs.pop() else { break };
        root = above(own, pair, (side, root))?;
    }
    Ok(root)
}
