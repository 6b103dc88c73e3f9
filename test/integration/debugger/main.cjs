// The debug type of the Python debugger that users have, with the same adapter, which no extension offers offline.
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('debugpy', {
      createDebugAdapterDescriptor: ({ configuration: { connect } }) =>
        // A program that listens has its own adapter.
        connect
          ? new vscode.DebugAdapterServer(connect.port, connect.host)
          : new vscode.DebugAdapterExecutable('python3', ['-m', 'debugpy.adapter']),
    }),
  );
};
