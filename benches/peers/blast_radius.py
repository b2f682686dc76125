"""Blast radii in the hands of a peer: TOOL FOLDER. Prints the seconds of the run (reading and building apart; what is compiled
runs more than once) and the counts.

A node falls when the weight of its inputs that fell is more than it can do without: the same worklist in each tool, over the
tool's own graph where it has one, compiled where it is compiled.
"""
import sys
import time

tool, folder = sys.argv[1:]


def numbers(name):
    with open(f"{folder}/{name}") as lines:
        return [tuple(map(int, line.split("\t"))) for line in lines]


spare = [row[0] for row in numbers("nodes")]
edges = numbers("edges")
losses = [row[0] for row in numbers("losses")]
(first,), (end,) = numbers("counted")


def radius(loss, successors, weight):
    lost, down, queue = {}, {loss}, [loss]
    while queue:
        node = queue.pop()
        for gate in successors(node):
            lost[gate] = lost.get(gate, 0) + weight(node, gate)
            if lost[gate] > spare[gate] and gate not in down:
                down.add(gate)
                queue.append(gate)
    return sum(first <= node < end for node in down)


def timed(run, rounds=1):
    """The median of so many rounds."""
    seconds = []
    for _ in range(rounds):
        before = time.perf_counter()
        counts = [run(loss) for loss in losses]
        seconds.append(time.perf_counter() - before)
    print(sorted(seconds)[rounds // 2], " ".join(map(str, counts)), sep="\t")


# Two edges between the same nodes are one of twice the weight: not every tool here keeps both.
merged = {}
for source, gate, counts in edges:
    merged[source, gate] = merged.get((source, gate), 0) + counts
heavy = {pair: counts for pair, counts in merged.items() if counts != 1}
pairs = list(merged)


def weigh(node, gate):
    return heavy.get((node, gate), 1)


if tool == "networkx":
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(spare)))
    graph.add_edges_from(pairs)
    timed(lambda loss: radius(loss, graph.successors, weigh))
elif tool == "rustworkx":
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(list(range(len(spare))))
    graph.extend_from_edge_list(pairs)
    timed(lambda loss: radius(loss, graph.successors, weigh))
elif tool == "igraph":
    import igraph

    graph = igraph.Graph(n=len(spare), edges=pairs, directed=True)
    timed(lambda loss: radius(loss, graph.successors, weigh))
elif tool == "numba":
    import numba
    import numpy

    table = numpy.array([(*pair, counts) for pair, counts in merged.items()], dtype=numpy.int64)
    table = table[numpy.argsort(table[:, 0], kind="stable")]
    gates, weights = table[:, 1].astype(numpy.int32), table[:, 2].astype(numpy.int32)
    offsets = numpy.searchsorted(table[:, 0], numpy.arange(len(spare) + 1)).astype(numpy.int64)
    slack = numpy.minimum(numpy.array(spare, dtype=numpy.uint64), 2**31 - 1).astype(numpy.int32)

    @numba.njit
    def compiled(offsets, gates, weights, slack, loss, first, end):
        lost, down = numpy.zeros(len(slack), numpy.int32), numpy.zeros(len(slack), numpy.uint8)
        queue = numpy.empty(len(slack), numpy.int32)
        queue[0], down[loss], done, waiting, count = loss, 1, 0, 1, 0
        while done < waiting:
            node = queue[done]
            done += 1
            count += first <= node < end
            for edge in range(offsets[node], offsets[node + 1]):
                gate = gates[edge]
                lost[gate] += weights[edge]
                if lost[gate] > slack[gate] and down[gate] == 0:
                    down[gate] = 1
                    queue[waiting] = gate
                    waiting += 1
        return count

    compiled(offsets, gates, weights, slack, losses[0], first, end)
    timed(lambda loss: compiled(offsets, gates, weights, slack, loss, first, end), rounds=41)
