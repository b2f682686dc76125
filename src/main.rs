//! The front door for people.

/// Many small things are made on several threads at once: the system's own allocator costs a fifth of the time of a large check.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    spof::cli::run().into()
}
