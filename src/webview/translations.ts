/**
 * Loads the page's translations. It must be imported before all other modules, because these may create
 * tables of texts when they load. A worker has no page; its texts stay English.
 */

import { readTranslations, useTranslations } from '../l10n';

const element = typeof document === 'undefined' ? null : document.getElementById('translations');
if (element) useTranslations(readTranslations(JSON.parse(element.textContent)));
