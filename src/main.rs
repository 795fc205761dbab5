//! The `liseuse` program: everything it does stands in the library.

fn main() -> std::process::ExitCode {
    liseuse::shell::main()
}
