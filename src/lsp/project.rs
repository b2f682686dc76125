//! Which files are one topology: those below the nearest `spof.toml`, else those below the folder that the editor opened,
//! else the file alone. Refuses to read what they say.

use crate::base::source::{Entry, Loader};
use crate::config::layers::Config;

/// The name of the settings.
const SETTINGS: &str = "spof.toml";

/// The directory, or the file, that is the topology a file belongs to.
pub(super) fn root_of(loader: &dyn Loader, folders: &[String], path: &str) -> String {
    // The innermost of the folders that hold it.
    let around = folders.iter().filter(|folder| is_inside(path, folder)).max_by_key(|folder| folder.len());
    let Some(folder) = around.filter(|_| path.ends_with(".topo")) else { return path.to_owned() };
    let own = ancestors(path).take_while(|directory| directory.len() >= folder.len());
    own.into_iter().find(|directory| has_settings(loader, directory)).unwrap_or(folder).to_owned()
}

/// May a text be a topology? Settings that somebody looks at are none.
pub(super) fn is_topology(path: &str) -> bool {
    !path.ends_with(".toml")
}

/// The files of a topology: those below that belong to no other one, and that its settings do not leave out.
pub(super) fn files_of(loader: &dyn Loader, root: &str, config: &Config) -> Vec<String> {
    if loader.entry(root) != Ok(Entry::Directory) {
        return vec![root.to_owned()];
    }
    let folder = [root.to_owned()];
    let settings = settings_of(loader, root);
    let home = settings.as_deref().map_or(root, directory).trim_end_matches('/');
    let below = |path: &str| path.strip_prefix(home).unwrap_or(path).trim_start_matches('/').to_owned();
    let own = |path: &String| root_of(loader, &folder, path) == root && !config.excludes(&below(path));
    loader.list(root).map_or_else(|_| vec![root.to_owned()], |found| found.into_iter().filter(own).collect())
}

/// The settings that count for a topology: the nearest at or above it, up to the root of a repository.
pub(super) fn settings_of(loader: &dyn Loader, root: &str) -> Option<String> {
    let inside = format!("{root}/");
    for directory in ancestors(&inside) {
        if has_settings(loader, directory) {
            return Some(join(directory, SETTINGS));
        }
        if loader.entry(&join(directory, ".git")).is_ok() {
            return None;
        }
    }
    None
}

/// The directory of a file.
pub(super) fn directory(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// A path in a directory.
pub(super) fn join(directory: &str, name: &str) -> String {
    format!("{}/{name}", directory.trim_end_matches('/'))
}

fn has_settings(loader: &dyn Loader, directory: &str) -> bool {
    loader.entry(&join(directory, SETTINGS)) == Ok(Entry::File)
}

/// The directories around a path, nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let slashes: Vec<usize> = path.match_indices('/').map(|(at, _)| at).collect();
    slashes.into_iter().rev().map(|at| if at == 0 { "/" } else { &path[..at] })
}

/// Does a path lie in a directory?
pub(super) fn is_inside(path: &str, directory: &str) -> bool {
    let directory = directory.trim_end_matches('/');
    path.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::Texts;
    use crate::config::glob::Glob;

    #[test]
    fn the_nearest_settings_make_a_topology() {
        let texts = Texts::of(&[
            ("/w/a.topo", ""),
            ("/w/sub/b.topo", ""),
            ("/w/own/spof.toml", ""),
            ("/w/own/deep/c.topo", ""),
            ("/else/d.topo", ""),
        ]);
        let folders = ["/w".to_owned()];
        let root = |path: &str| root_of(&texts, &folders, path);
        assert_eq!(root("/w/a.topo"), "/w");
        assert_eq!(root("/w/sub/b.topo"), "/w");
        assert_eq!(root("/w/own/deep/c.topo"), "/w/own");
        assert_eq!(root("/else/d.topo"), "/else/d.topo");
        assert_eq!(root("/wide/d.topo"), "/wide/d.topo");
        let all = Config::default();
        assert_eq!(files_of(&texts, "/w", &all), ["/w/a.topo", "/w/sub/b.topo"]);
        assert_eq!(files_of(&texts, "/w/own", &all), ["/w/own/deep/c.topo"]);
        let exclude = Some(vec![Glob::read("deep/**").expect("a pattern")]);
        let some = Config { exclude, ..Config::default() };
        assert_eq!(files_of(&texts, "/w/own", &some), [""; 0]);
        assert_eq!(settings_of(&texts, "/w/own/deep").as_deref(), Some("/w/own/spof.toml"));
        assert_eq!(settings_of(&texts, "/w"), None);
    }
}
