//! Addresses of files as editors write them, and paths as loaders do. What is no file keeps its address as its path.

/// The path of a `file:` address; another address is its own path.
#[must_use]
pub fn path_of(uri: &str) -> String {
    let Some(rest) = uri.strip_prefix("file://") else { return uri.to_owned() };
    // What stands before the path is a host; only this one has files here.
    let path = rest.find('/').map_or("", |slash| &rest[slash..]);
    let path = decoded(path);
    match path.as_bytes() {
        // `/c:/x` is `c:/x`.
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => path[1..].to_owned(),
        _ => path,
    }
}

/// The address of a path.
#[must_use]
pub fn uri_of(path: &str) -> String {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    if !path.starts_with('/') && !is_drive {
        return path.to_owned();
    }
    let mut out = String::from(if is_drive { "file:///" } else { "file://" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// `%20` as the blank it stands for; a wrong escape stands for itself.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_lead_to_each_other() {
        for path in ["/a/b.topo", "/판교/a b#1%.topo", "c:/x/y.topo", "untitled:Untitled-1"] {
            assert_eq!(path_of(&uri_of(path)), path);
        }
        assert_eq!(uri_of("/a b.topo"), "file:///a%20b.topo");
        assert_eq!(path_of("file:///c%3A/x.topo"), "c:/x.topo");
        assert_eq!(path_of("file://localhost/x.topo"), "/x.topo");
        assert_eq!(path_of("file:///a%zz%2"), "/a%zz%2");
        assert_eq!(path_of("file://"), "");
    }
}
