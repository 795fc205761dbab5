//! Files that were asked for, written whole or not at all.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside itself and renames it. What is there already is left as it is and the answer is
/// [`ErrorKind::AlreadyExists`], unless it is a file and is to be replaced.
pub(super) fn write(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    // A link leads to the file that is meant.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match std::fs::metadata(&path) {
        Ok(kind) if kind.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(kind) if !replace || !kind.is_file() => return Err(ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let home = path.parent().filter(|it| !it.as_os_str().is_empty());
    let home = home.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other file that is made: the process's mask takes away what it takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".liseuse-").tempfile_in(home)?;
    file.write_all(bytes)?;
    match replace {
        true => file.persist(&path).map_err(|error| error.error)?,
        false => file.persist_noclobber(&path).map_err(|error| error.error)?,
    };
    Ok(())
}
