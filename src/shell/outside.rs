//! Addresses and pictures handed over to the system's opener.

use crate::app::address::Address;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Endings of the files that are opened as pictures: an opener starts other files as programs.
const PICTURES: [&str; 10] =
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "tif", "tiff", "svg"];

/// Has the system open an address. Fails where there is no desktop to open it on.
pub(super) fn open_address(address: &Address) -> io::Result<()> {
    on_desktop().and_then(|()| open::that_detached(address.as_str()))
}

/// Has the system open the file of a picture.
pub(super) fn open_picture(file: &Path) -> io::Result<()> {
    on_desktop().and_then(|()| open::that_detached(file))
}

/// The file of a picture inside the folder that was opened, links of the file system followed; `None` if it is no such
/// file. `edition` is the path of the text from that folder, `target` that of the picture from the text.
pub(super) fn picture(folder: &Path, edition: &str, target: &str) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    let beside = folder.join(edition);
    let file = fs::canonicalize(beside.parent()?.join(target)).ok()?;
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    let is_picture = file.starts_with(&folder) && file.is_file();
    (is_picture && PICTURES.contains(&ending.as_str())).then_some(file)
}

/// On systems with the X or Wayland window system, an opener without a screen would start a browser in this terminal.
fn on_desktop() -> io::Result<()> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let away = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let reachable = match cfg!(any(windows, target_os = "macos")) {
        true => !away,
        false => ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(is_set),
    };
    if reachable { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_pictures_inside_the_folder_are_found() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("texts");
        fs::create_dir_all(folder.join("a/img")).unwrap();
        fs::create_dir_all(folder.join("b.png")).unwrap();
        for file in
            ["a/one.md", "a/img/in.png", "a/img/UP.JPG", "top.svg", "a/run.desktop", "a/run.sh"]
        {
            fs::write(folder.join(file), "x").unwrap();
        }
        fs::write(home.path().join("out.png"), "x").unwrap();
        symlink(home.path().join("out.png"), folder.join("a/link.png")).unwrap();
        symlink(folder.join("top.svg"), folder.join("a/inside.svg")).unwrap();
        symlink(folder.join("a/run.sh"), folder.join("a/run.png")).unwrap();
        symlink(home.path(), folder.join("a/up")).unwrap();
        let found = |target: &str| picture(&folder, "a/one.md", target).is_some();
        for target in
            ["img/in.png", "img/UP.JPG", "../top.svg", "./img/../img/in.png", "inside.svg"]
        {
            assert!(found(target), "{target}");
        }
        let absolute = home.path().join("out.png");
        for target in [
            "../../out.png",
            "link.png",
            "up/out.png",
            "run.desktop",
            "run.sh",
            "run.png",
            "one.md",
            "none.png",
            "../b.png",
            "",
            "img",
            absolute.to_str().unwrap(),
            "/etc/passwd",
            "-x.png",
        ] {
            assert!(!found(target), "{target}");
        }
    }
}
