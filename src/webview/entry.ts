/**
 * The panel's script, for its page and for the lab's workers. A webview may not load a worker from where its files lie,
 * so a worker runs the text of this same script, which begins as what it finds itself in.
 */
if (typeof document === 'undefined') void import('./lab/worker');
else void import('./main');
