//! `spof lsp`: the streams and threads of the language server. What arrives is read on a thread of its own, so that messages
//! that wait are seen together: of ten keystrokes the last one is looked at.

use super::args::LspArguments;
use super::disk::Disk;
use super::exit::Exit;
use super::screen::Screen;
use super::today::today;
use crate::lsp::frame::{self, Frame};
use crate::lsp::server::Server;
use lsp_server::Message;
use std::io::{self, BufReader};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Speaks with an editor until it says `exit`, or is gone.
pub(super) fn run(arguments: &LspArguments, screen: &Screen) -> Exit {
    let today = match today(arguments.now.as_deref()) {
        Ok(today) => today,
        Err(fault) => {
            screen.fault(&fault);
            return Exit::Failed;
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (sender, receiver) = channel();
    // Ends with the process: nobody can stop a thread that waits for standard input.
    thread::spawn(move || listen(&sender));
    match speak(&mut Server::new(&Disk, today, threads), &receiver) {
        Ok(true) => Exit::Fine,
        Ok(false) => Exit::Findings,
        Err(fault) => {
            screen.fault(&format!("the editor cannot be spoken with: {fault}"));
            Exit::Failed
        }
    }
}

/// Hands on what arrives, up to the first fault or the end.
fn listen(sender: &Sender<io::Result<Frame>>) {
    let mut from = BufReader::new(io::stdin().lock());
    loop {
        let frame = frame::read(&mut from);
        let is_last = !matches!(frame, Ok(Frame::Message(_) | Frame::Nonsense(_)));
        if sender.send(frame).is_err() || is_last {
            return;
        }
    }
}

/// Answers until the end; was it one in order?
fn speak(server: &mut Server<'_>, receiver: &Receiver<io::Result<Frame>>) -> io::Result<bool> {
    let mut to = io::stdout().lock();
    // A thread that is gone has sent its last message.
    while let Ok(first) = receiver.recv() {
        let mut waiting = vec![first];
        loop {
            waiting.extend(receiver.try_iter());
            if waiting.is_empty() {
                break;
            }
            let mut messages: Vec<Message> = Vec::new();
            let mut fault = None;
            for frame in waiting.drain(..) {
                match frame {
                    Ok(Frame::Message(message)) => messages.push(message),
                    Ok(Frame::Nonsense(answer)) => frame::write_text(&mut to, &answer)?,
                    Ok(Frame::End) => {}
                    Err(found) => fault = Some(found),
                }
            }
            for answer in server.take(messages) {
                frame::write(&mut to, answer)?;
            }
            if let Some(orderly) = server.ended() {
                return Ok(orderly);
            }
            if let Some(fault) = fault {
                return Err(fault);
            }
        }
        for message in server.settle() {
            frame::write(&mut to, message)?;
        }
    }
    Ok(false)
}
