//! The front door for people.

fn main() -> std::process::ExitCode {
    spof::cli::run().into()
}
