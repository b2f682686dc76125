// ---- model: what is declared, by kind and number, and where it stands in the map.

let M = null;

/** Layers of the map, in the order of a reader: who is served, then what that stands on. */
const LAYERS = ['service', 'store', 'tool', 'utility', 'external'];
const ELSEWHERE = -1;

/** Takes in a model: the topology as it is written, or with changes laid over it. */
function takeModel(model) {
  const components = model.components, groups = model.groups;
  const groupsOf = components.map(() => []);
  groups.forEach((group, index) => groupsOf[group.of].push(index));
  const byPath = new Map();
  model.places.forEach((place, index) => byPath.set(place.path, `p${index}`));
  model.domains.forEach((domain, index) => byPath.set(domain.path, `d${index}`));
  components.forEach((component, index) => byPath.set(component.path, `c${index}`));
  const services = components.flatMap((component, index) => component.kind === 'service' ? [index] : []);
  const users = index => components[index].users ? components[index].users[0] : -1;
  services.sort((a, b) => users(b) - users(a) || a - b);
  const counted = services.length ? services : components.map((_, index) => index);
  M = { ...model, groupsOf, byPath, services, counted, countedSet: new Set(counted), users };
  M.single = components.map((component, index) => isSingle(component, groupsOf[index]));
}

/** Has it one copy only, of a kind that has copies? */
const isSingle = (component, own) => own.length === 1 && component.kind !== 'utility';

/** What people call a thing. */
function name(ref) {
  const index = +ref.slice(1);
  switch (ref[0]) {
    case 'p': return M.places[index].title;
    case 'd': return M.domains[index].title;
    case 'c': return M.components[index].title;
    case 'w': return M.crews[index].title;
    case 'g': return M.components[M.groups[index].of].title;
    default: return W().lacks_unstated;
  }
}

/** Its path: what the language calls it. */
function path(ref) {
  const index = +ref.slice(1);
  return (ref[0] === 'p' ? M.places : ref[0] === 'd' ? M.domains : ref[0] === 'w' ? M.crews : M.components)[index].path;
}

/** The word for what it is. */
function kindOf(ref) {
  const w = W(), index = +ref.slice(1);
  switch (ref[0]) {
    case 'p': return w[M.places[index].kind];
    case 'd': return w.domain;
    case 'w': return w.crew;
    case 'g': return w.group;
    default: return w[M.components[index].kind];
  }
}

/** Where instances stand. */
const placeOf = group => M.groups[group].place == null ? W().elsewhere : M.places[M.groups[group].place].title;

/** The column of the map: index of a place, or elsewhere. */
function columnOf(group) {
  const place = M.groups[group].place;
  return place == null || M.places[place].column == null ? ELSEWHERE : M.places[place].column;
}

/** All places where it runs, standbys in brackets. */
function whereabouts(component) {
  const places = standby => [...new Set(M.groupsOf[component].filter(g => M.groups[g].standby === standby).map(placeOf))];
  const active = places(false), waiting = places(true);
  return few(active, 3) + (waiting.length ? ` (+ ${few(waiting, 2)})` : '');
}
