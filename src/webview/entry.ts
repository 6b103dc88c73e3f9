/**
 * The script of the panel's page and of the lab's workers. A webview may not load a worker from its files'
 * location, so a worker runs the text of this same script, which detects where it runs.
 */
if (typeof document === 'undefined') void import('./lab/worker');
else void import('./main');
