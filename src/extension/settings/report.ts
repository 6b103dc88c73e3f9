import type { SettingKey } from './schema';

/**
 * A changed setting for a report to others. Lists and tables may hold names of the user's code or files, so that only
 * their size is told; so is a text that is none of the setting's own.
 */
export function reportSetting(key: SettingKey, raw: unknown, isValid: boolean): string {
  return `${key}: ${isValid ? shown(raw) : `${shape(raw)} (not valid, the default is used)`}`;
}

const shown = (raw: unknown): string => (typeof raw === 'object' ? shape(raw) : JSON.stringify(raw));

function shape(raw: unknown): string {
  if (Array.isArray(raw)) return plural(raw.length);
  if (typeof raw === 'object' && raw !== null) return plural(Object.keys(raw).length);
  return raw === null ? 'null' : `a ${typeof raw}`;
}

const plural = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
