//! The engine inside a page. Three functions without any binding tool: a page asks for room, puts a question there as UTF-8, calls,
//! and reads the answer where it is told. What questions and answers say is `spof::pipeline::desk`; this is the door only.
//!
//! ```text
//! room(length) -> address             where `length` bytes may be written
//! ask(address, length) -> length      answers the question that stands there, and gives its room back
//! answer() -> address                 where the answer of the last question stands, until the next is asked
//! ```
//!
//! This is the only code of the project with `unsafe`. It has to: a page hands over addresses, and an address is not a slice until
//! somebody vouches for it. Each use says what it rests on; a page that breaks that harms its own memory only, which is walled in by
//! WebAssembly. A module has one thread, so that one desk is enough and nobody waits for it.

use spof::pipeline::desk::Desk;
use std::cell::RefCell;

thread_local! {
    /// The desk, and the answer given last.
    static OPEN: RefCell<(Desk, String)> = RefCell::new((Desk::default(), String::new()));
}

/// Room for a question of so many bytes: an address for [`ask`].
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Answers the question that stands in a room, and takes the room back. Gives the length of the answer in bytes.
///
/// # Safety
/// `address` is what [`room`] gave for the same `length`, and was not handed in before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(address: *mut u8, length: usize) -> usize {
    // SAFETY: by the contract above it is the box that `room` let go, whole and owned by nobody else.
    let question = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) };
    let question = String::from_utf8_lossy(&question).into_owned();
    OPEN.with_borrow_mut(|(desk, answer)| {
        *answer = desk.answer(&question);
        answer.len()
    })
}

/// Where the last answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    OPEN.with_borrow(|(_, answer)| answer.as_ptr())
}
