/**
 * Loads the page's translations. It must be imported before all other modules, because these may create
 * tables of texts when they load.
 */

import { readTranslations, useTranslations } from '../l10n';

const element = document.getElementById('translations');
if (element) useTranslations(readTranslations(JSON.parse(element.textContent)));
