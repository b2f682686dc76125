// Speaks with the language server as VS Code does: through the protocol library that the extension brings.
// node client.cjs PROGRAM DIRECTORY MODULES: opens every .topo file of the directory, asks what editors ask, and prints how many
// lenses and symbols came, whether diagnostics did, what a hover over the first name says, and the exit code.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");
const { pathToFileURL } = require("url");

const [program, directory, modules] = process.argv.slice(2);
const library = createRequire(path.join(path.resolve(modules), "index.js"));
const protocol = library("vscode-languageserver-protocol/node");

async function main() {
  const server = spawn(program, ["lsp", "--now", "2026-03-01"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((done) => server.on("exit", done));
  const connection = protocol.createProtocolConnection(server.stdout, server.stdin);
  let diagnostics = 0;
  const published = new Promise((done) =>
    connection.onNotification(protocol.PublishDiagnosticsNotification.type, (told) => {
      diagnostics += told.diagnostics.length;
      if (diagnostics > 0) done();
    }),
  );
  connection.listen();

  const root = pathToFileURL(directory).href;
  const ready = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "topology" }],
    capabilities: { textDocument: { hover: { contentFormat: ["markdown"] } } },
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const told = { server: ready.serverInfo.name, lenses: 0, symbols: 0, hover: "" };
  for (const name of fs.readdirSync(directory).filter((name) => name.endsWith(".topo")).sort()) {
    const file = path.join(directory, name);
    const uri = pathToFileURL(file).href;
    const textDocument = { uri };
    await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "topo", version: 1, text: fs.readFileSync(file, "utf8") },
    });
    told.lenses += (await connection.sendRequest(protocol.CodeLensRequest.type, { textDocument })).length;
    const outline = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
    told.symbols += outline.length;
    if (outline.length > 0 && told.hover === "") {
      const position = outline[0].selectionRange.start;
      const found = await connection.sendRequest(protocol.HoverRequest.type, { textDocument, position });
      told.hover = found.contents.value.split("\n")[0];
    }
  }
  await published;
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  console.log(JSON.stringify({ ...told, code: await ended }));
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
