/** A page of the workbench. */
interface WorkbenchPage {
  readonly port: number;
  /** The name of this machine in the URL: `localhost` or `127.0.0.1`. */
  readonly host?: string;
  /** An absolute path on the server. */
  readonly folder?: string | undefined;
  /** A file to open. A window whose URL names one restores none of its editors and panels. */
  readonly openFile?: string;
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string;
}

/** The URL of a workbench. The extension keys are ignored unless the server runs with its test driver. */
export function workbenchUrl(page: WorkbenchPage): string {
  const authority = `${page.host ?? '127.0.0.1'}:${page.port}`;
  const remote = (file: string): string =>
    `vscode-remote://${authority}${file.split('/').map(encodeURIComponent).join('/')}`;
  const payload: [string, string][] = [];
  for (const folder of page.extensionDevelopmentPaths ?? []) {
    payload.push(['extensionDevelopmentPath', remote(folder)]);
  }
  if (page.extensionTestsPath !== undefined)
    payload.push(['extensionTestsPath', remote(page.extensionTestsPath)]);
  if (page.openFile !== undefined) payload.push(['openFile', remote(page.openFile)]);
  const query = {
    ...(page.folder === undefined ? { ew: 'true' } : { folder: page.folder }),
    ...(payload.length === 0 ? {} : { payload: JSON.stringify(payload) }),
  };
  return `http://${authority}/?${Object.entries(query).map(encodePair).join('&')}`;
}

/** A pair of the query, encoded only as far as necessary, so that people can read the URL. */
function encodePair([name, value]: readonly [string, string]): string {
  return `${name}=${encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',')}`;
}
