//! `Facts` to `Picture`, one chart a file. plotters lives in `canvas.rs`.
