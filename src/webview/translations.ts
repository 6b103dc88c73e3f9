/** Takes the page's translations into use; imported before everything else, whose tables of texts may be made at once. */

import { readTranslations, useTranslations } from '../l10n';

const element = document.getElementById('translations');
if (element) useTranslations(readTranslations(JSON.parse(element.textContent)));
