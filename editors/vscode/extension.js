// Starts `spof lsp` for topology files. All that is known of the language is in the program.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const command = vscode.workspace.getConfiguration("spof").get("path", "spof");
  const server = { command, args: ["lsp"] };
  const options = { documentSelector: [{ language: "topo" }] };
  client = new LanguageClient("spof", "spof", server, options);
  try {
    await client.start();
  } catch (fault) {
    vscode.window.showErrorMessage(`\`${command} lsp\` does not start: ${fault.message}. Set \`spof.path\`.`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  // A server that never started has nothing to be stopped.
  if (running && running.needsStop()) {
    await running.stop();
  }
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("spof.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("spof.path")) {
        restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
