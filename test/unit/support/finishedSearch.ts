import { finished } from '../../../src/recognise/work';
import type { Found, Sought } from '../../../src/webview/controls/search';

/** Everything that a search finds. */
export const finishedSearch = ({ first, rest }: Sought): Found => (rest ? finished(rest) : first);
