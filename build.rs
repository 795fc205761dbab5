//! How the program is linked on Linux with the GNU C library: so that the loader has little left to do before `main`, which takes
//! a third of the time until the first page stands otherwise (benches/README.md).
//!
//! - At a fixed address, as Go links programs there: the loader need not set right some 20,000 addresses in tables, which touches
//!   ninety pages of memory. The libraries, the heap and the stacks still lie elsewhere at each start.
//! - With the part of the compiler's library that unwinds after a panic in it, as by gcc's `-static-libgcc`: a library less to be
//!   found, mapped and searched. The archive comes with the shared library's own name for linkers.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let has = |name: &str, word: &str| {
        env::var(name).is_ok_and(|words| words.split(',').any(|it| it == word))
    };
    // Where the C library is linked in for all crates rustc links so that the program may lie anywhere; where it is for the
    // program alone, which is not told here, it has to be told `-C relocation-model=static` too (packaging/deb).
    let is_static = has("CARGO_CFG_TARGET_FEATURE", "crt-static");
    if has("CARGO_CFG_TARGET_OS", "linux") && has("CARGO_CFG_TARGET_ENV", "gnu") && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // rustc asks for `-lgcc_s` by name, before anything that is told here: found in this folder first, the name stands for
        // the archive.
        let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
        fs::write(folder.join("libgcc_s.so"), "INPUT(-lgcc_eh -lgcc)\n")?;
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    }
    Ok(())
}
