//! How the program is linked: on Linux with the GNU C library at a fixed address, as Go links programs there. The loader then
//! need not set right some 20,000 addresses in tables before `main`, which touches ninety pages of memory and takes a sixth of
//! the time until the first page stands (benches/README.md). The libraries, the heap and the stacks still lie elsewhere at
//! each start.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let has = |name: &str, word: &str| {
        env::var(name).is_ok_and(|words| words.split(',').any(|it| it == word))
    };
    // Where the C library is linked in for all crates rustc links so that the program may lie anywhere; where it is for the
    // program alone, which is not told here, it has to be told `-C relocation-model=static` too (packaging/deb).
    let is_static = has("CARGO_CFG_TARGET_FEATURE", "crt-static");
    if has("CARGO_CFG_TARGET_OS", "linux") && has("CARGO_CFG_TARGET_ENV", "gnu") && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
