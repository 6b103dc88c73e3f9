import { message, t } from '../l10n';
import { formatNumber } from '../math/analysis';
import type { Kinship, Relative } from '../math/catalogue/family';
import { getEntry } from '../math/catalogue';
import type { ActivationEntry, ParameterValues, RelationClaim } from '../math/catalogue/types';

/** The sign of a kinship, as it stands before its label; an equation has its own. */
export const KINSHIP_SIGNS: Readonly<Record<Kinship, string>> = {
  same: '≡',
  general: '⊂',
  special: '⊃',
  limit: '→',
  equation: '',
  near: '≈',
  part: '∋',
};

const KINSHIP_NAMES: Readonly<Record<Kinship, string>> = {
  same: message('same curve'),
  general: message('more general'),
  special: message('special case'),
  limit: message('limiting case'),
  equation: message('equation'),
  near: message('approximation'),
  part: message('part'),
};

/** The kinship in words: what the other activation is to the one that the tree starts from. */
export const kinshipName = (kinship: Kinship): string => t(KINSHIP_NAMES[kinship]);

/** A relation in a few signs: `α = 0`, `β → ∞`, `Tanh = 2·Sigmoid(2·z) − 1`, `within 0.0203`. */
export function relationLabel({ kinship, relation, declaring }: Relative): string {
  const { to, numeric: claim } = relation;
  const target = getEntry(to);
  if (!target) return '';
  const isPlain = kinship === 'special' || kinship === 'general' || kinship === 'same';
  const settings = [
    ...settingsOf(declaring, claim.params, isPlain),
    ...settingsOf(target, claim.targetParams, isPlain),
  ];
  const parts = [
    ...(kinship === 'part' ? [partOf(declaring) ?? partOf(target) ?? ''] : []),
    ...limitsOf(declaring, claim.limit),
    ...limitsOf(target, claim.targetLimit),
    ...(kinship === 'equation' ? [equation(declaring, target, claim)] : []),
    ...(kinship === 'near' ? [t('within {0}', rounded(claim.within ?? NaN, 3))] : []),
    ...new Set(settings.map((setting) => settingText(setting, settings))),
    ...partOfLine(claim.on),
  ];
  return parts.length === 0 ? t('for every value of the parameters') : parts.join(', ');
}

/** Which part of an activation with several inputs or outputs is meant. */
function partOf({ name, gated, second, vector }: ActivationEntry): string | undefined {
  if (gated) return t('gate of {0}', name);
  if (second) return t('first output of {0}', name);
  return vector && t('{0} of two components, z and 0', name);
}

interface Setting {
  readonly owner: string;
  readonly symbol: string;
  readonly value: number;
}

/** Values that a relation gives to parameters; where defaults go without saying, only the others. */
function settingsOf(
  { name, parameters }: ActivationEntry,
  params: ParameterValues = {},
  withDefaults: boolean,
): Setting[] {
  return parameters.flatMap(({ id, symbol, default: standard }) => {
    const value = params[id];
    return value === undefined || (!withDefaults && value === standard)
      ? []
      : [{ owner: name, symbol, value }];
  });
}

/** As `α = 0`, with the activation's name where the other has the same letter with another value. */
function settingText({ owner, symbol, value }: Setting, all: readonly Setting[]): string {
  const isAmbiguous = all.some((other) => other.symbol === symbol && other.value !== value);
  return `${isAmbiguous ? `${owner}: ` : ''}${symbol} = ${rounded(value, 5)}`;
}

const limitsOf = ({ parameters }: ActivationEntry, limit: ParameterValues = {}): string[] =>
  parameters.flatMap(({ id, symbol }) => {
    const value = limit[id];
    return value === undefined ? [] : [`${symbol} → ${formatNumber(value)}`];
  });

function equation(
  entry: ActivationEntry,
  target: ActivationEntry,
  { form = 'g', inner = 'z', slope, ofSlope }: RelationClaim,
): string {
  const g = `${target.name}${slope ? '′' : ''}(${inner})`;
  const right = form
    .replace(/\bg\b/g, g)
    .replace(/\d+\.\d{6,}/g, (digits) => rounded(Number(digits), 5))
    .replace(/abs\(([^()]*)\)/g, '|$1|')
    .replace(/\^([23])/g, (_, power) => (power === '2' ? '²' : '³'))
    .replaceAll('-', '−');
  return `${entry.name}${ofSlope ? '′' : ''} = ${right}`;
}

function partOfLine({ min, max }: NonNullable<RelationClaim['on']> = {}): string[] {
  if (min !== undefined && max !== undefined)
    return [min === -max ? `|z| ≤ ${formatNumber(max)}` : `${formatNumber(min)} ≤ z ≤ ${formatNumber(max)}`];
  if (min !== undefined) return [`z ≥ ${formatNumber(min)}`];
  return max === undefined ? [] : [`z ≤ ${formatNumber(max)}`];
}

const rounded = (value: number, digits: number): string =>
  String(Number(value.toPrecision(digits))).replaceAll('-', '−');
