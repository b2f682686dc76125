//! Commands, the disk, exit codes. Analyses nothing.
