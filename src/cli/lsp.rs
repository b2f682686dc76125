//! `spof lsp`: the language server on standard input and output. The only room that knows lsp-server.

use super::disk::Disk;
use super::exit::Exit;
use super::screen::Screen;
use super::today::today;
use crate::lsp::server::Server;
use lsp_server::{Connection, ErrorCode, Message, Notification, Response};
use std::num::NonZero;
use std::thread::available_parallelism;

/// Serves until the editor says `exit`, or goes away.
pub(super) fn run(screen: &Screen) -> Exit {
    let today = match today(None) {
        Ok(today) => today,
        Err(fault) => return screen.ended(Err(fault)),
    };
    let threads = available_parallelism().map_or(1, NonZero::get);
    let (connection, threads_of_io) = Connection::stdio();
    let mut server = Server::new(&Disk, today, threads);
    let served = serve(&connection, &mut server);
    drop(connection);
    let ended = threads_of_io.join().map_err(|fault| format!("cannot speak to the editor: {fault}"));
    screen.ended(served.and(ended))
}

fn serve(connection: &Connection, server: &mut Server<'_>) -> Result<(), String> {
    let (id, params) = connection.initialize_start().map_err(|fault| fault.to_string())?;
    let abilities = server.initialize(&params);
    connection.initialize_finish(id, abilities).map_err(|fault| fault.to_string())?;
    while let Ok(message) = connection.receiver.recv() {
        if !one(connection, server, message)? {
            return Ok(());
        }
        // Everything that waits is taken in first: what is typed meanwhile makes one judgement, not many.
        while let Ok(message) = connection.receiver.try_recv() {
            if !one(connection, server, message)? {
                return Ok(());
            }
        }
        if !server.is_judged() {
            for params in server.publish() {
                send(
                    connection,
                    Notification::new("textDocument/publishDiagnostics".to_owned(), params).into(),
                )?;
            }
        }
    }
    Ok(())
}

/// False when the session is over.
fn one(connection: &Connection, server: &mut Server<'_>, message: Message) -> Result<bool, String> {
    match message {
        Message::Request(request) => {
            if connection.handle_shutdown(&request).map_err(|fault| fault.to_string())? {
                return Ok(false);
            }
            let response = match server.answer(&request.method, &request.params) {
                Ok(answer) => Response::new_ok(request.id, answer),
                Err(fault) => Response::new_err(request.id, ErrorCode::MethodNotFound as i32, fault),
            };
            send(connection, response.into())?;
        }
        Message::Notification(notice) => server.notice(&notice.method, &notice.params),
        Message::Response(_) => {}
    }
    Ok(true)
}

fn send(connection: &Connection, message: Message) -> Result<(), String> {
    connection.sender.send(message).map_err(|_| "the editor has gone away".to_owned())
}
