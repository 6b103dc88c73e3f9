/**
 * Curves that occur in ordinary arithmetic as well as in networks: clamps, floors, exp, the normal
 * distribution. Their formulas are no evidence of an activation, so the names around them decide.
 */

import { catalogue, getEntry } from '../../math/catalogue';
import { namesOf, normaliseName } from '../../math/catalogue/lookup';
import type { Identified } from './identity';
import { isQuantity, withoutBrackets } from './rangeLimit';

/** The evidence about an expression's meaning in the code around it. */
export interface Surroundings {
  /** Names of the functions and classes that contain it, innermost first. */
  readonly owners: readonly string[];
  /** Names to which its value is assigned: a variable, a keyword, the key of a dictionary. */
  readonly called: readonly string[];
  /** The comment behind it, where that is short. */
  readonly remark?: string;
  /** Source of its one input, without spaces. */
  readonly input: string | undefined;
  /** Source of the value of its input, without spaces, where that is a name. */
  readonly made?: string;
  /** Whether it is everything that a function of one variable computes. */
  readonly isFunction: boolean;
  /** Whether it is added to or multiplied with something else. */
  readonly isOperand: boolean;
  /** Source of the innermost function that contains it; empty outside of functions. */
  readonly body: string;
  /** Whether its input consists of elements of a tensor, as in a kernel, which has no layers. */
  readonly isOfTensor?: boolean;
}

/** Words for an activation in general. */
const ACTIVATION_WORD =
  /^(?:act|activate|activated|activation|activations|nonlin|nonlinearity|squash|rectify|rectified|rectifier|sigmoid|tanh)$/;
/** Names of derivatives and inverses. There the same curve is a mask or limits a gradient. */
const NOT_FORWARD =
  /^(?:back|backward|bwd|bprop|vjp|jvp|grad|grads|gradient|gradients|deriv|derivative|prime|dx|dy|inv|inverse|inverted|loss|cost|penalty|hinge|margin|entropy|crossentropy|bce|nll|likelihood|prox)$/;

/** The words of a name in lower case: `hardTanh_v2` is hard, tanh, v. */
const words = (name: string): string[] =>
  name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** Whether it is named as a loss, or as a derivative. */
const isOfLoss = (name: string): boolean => words(name).some((word) => NOT_FORWARD.test(word));

/** Short forms of entries' names. */
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  hardtanh: ['htanh'],
  hardsigmoid: ['hsigmoid'],
  leaky_relu: ['relu'],
  prelu: ['relu'],
  bipolar_sigmoid: ['sigmoid', 'tanh'],
  relu: ['rectlin', 'rectify'],
};

/** A name that any function may have which rises from 0 to 1, as a part of other names, too: `linearRampToValueAtTime`. */
const ORDINARY_NAME = 'ramp';

function namesEntry(id: string, name: string): boolean {
  const entry = getEntry(id);
  const plain = normaliseName(name);
  const own = entry ? namesOf(entry).map(normaliseName) : [];
  return [...own, ...(SHORT_NAMES[id] ?? [])].some(
    (candidate) => candidate.length > 3 && candidate !== ORDINARY_NAME && plain.includes(candidate),
  );
}

let everyName: RegExp | undefined;

/** Whether the name holds that of any entry. */
export function namesSomeEntry(name: string): boolean {
  everyName ??= new RegExp(
    [...catalogue.flatMap(namesOf), ...Object.values(SHORT_NAMES).flat()]
      .map(normaliseName)
      .filter((each) => each.length > 3)
      .join('|'),
    'u',
  );
  return everyName.test(normaliseName(name));
}

/** Whether words of the name are the entry's name: `vec_elu` is ELU, not CELU. */
function isWordOf(id: string, name: string): boolean {
  const parts = words(name);
  const plain = normaliseName(id);
  return parts.some((_, from) => parts.some((_last, to) => parts.slice(from, to + 1).join('') === plain));
}

const mentionsActivation = (name: string): boolean => words(name).some((word) => ACTIVATION_WORD.test(word));

/** Functions that run a network, so that their variables are pre-activations. */
const NETWORK =
  /^(?:call|forward|predict|mlp|net|network|model|layer|block|apply|fprop|feedforward|feed|ffn|encode|encoder|decode|decoder|hidden|propagate|inference)$/;
/** Names of hidden values in such code. */
const HIDDEN =
  /^(?:self\.)?(?:x|z|h|a|y|out|outputs?|inputs?|hidden\w*|pre_?act\w*|net|net_input|zs?|feat\w*|fc|conv|linear|layer|l)_?\d*(?:\[[\w+-]*\])?(?:\.data)?$/i;
/** Names that are only used for hidden values, in any code. */
const SURELY_HIDDEN =
  /^(?:self\.)?(?:z_?\d*|z\d*\[[\w+-]*\]|hidden\w*|pre_?act\w*|h_?\d+|layer_?\d+|fc_?\d*_?\w*|(?:conv|lin|linear|dense)_?\d*_?out(?:put)?)$/;
/** Names of a function's own variable that may be any number. */
const ANY_NUMBER = /^(?:x|z|t|v|u|s|a|h|n|inputs?|tensor|vector|value|arr|array|data)$/;
/** Names of functions in examples and tests. */
const ANY_FUNCTION = /^(?:f|g|h|fn|fun|func|function|foo|phi|sigma|test)\d*$/;
/** Names of layers that compute a weighted sum of their inputs, and textures that hold their outputs. */
const WEIGHTED_SUM =
  /\btexture\w*\([Cc]onv\w*,|\b(?:dot|matmul|mm|bmm|addmm|einsum|tensordot|convolve|[Ww](?:_\w*|\w{0,2})|(?:[Cc]onv(?:olution)?|[Ff][Cc]|[Ll]in|[Ll]inear|[Aa]ffine|[Dd]ense|[Bb][Nn]|(?<!(?:linalg|np|torch|tf)\.)[Nn]orm|(?:[Bb]atch|[Ll]ayer|[Gg]roup)_?[Nn]orm(?:alization)?|[Ll]ayers?|[Pp]roj)(?:[_\dA-Z]\w*)?)\(/;
/** Products of directions in space: `N.dot(L)`, `normals @ light`. */
const DIRECTION =
  /^\(*[nl](?:\.dot\(|@)|\bdot\([nl],|[,@][nl]\)*$|(?:\b|_)(?:normals?|lights?|rays?|view_?dir|camera|reflect)\b/i;

/**
 * Whether the input is a layer's output: `x @ w + b`, `self.fc1(x)`. If a constant is subtracted, it is the
 * margin of a loss.
 */
const isWeightedSum = (input: string): boolean =>
  (WEIGHTED_SUM.test(input) || withoutBrackets(input.replace(/^\((.*)\)$/, '$1')).includes('@')) &&
  !/^\(*[\d.]+-|-[^()]*[*@]/.test(input) &&
  !/\[[^\]]*(?:@|\()[^\]]*\]$/.test(input) &&
  !DIRECTION.test(input);

/** Whether it is a layer's output and no more: products and sums of such are distances. */
const isLayer = (made: string): boolean =>
  isWeightedSum(made) && !/[-*]|[+]\d|\b(?:sum|norm|sqrt|log|exp|mean|var)\(/.test(made);

/** Whether the code adds products with weights to it: `sum += x[i] * w[i]`. */
const isAccumulated = (input: string, body: string): boolean =>
  /^\w+$/.test(input) &&
  new RegExp(`\\b${input}\\s*\\+=[^;\\n]*(?:\\bw\\w?(?:_\\w+)?|weights?\\w*)\\b[^;\\n]*`, 'i')
    .exec(body)?.[0]
    .includes('*') === true;

/** Whether one of the names around it is the entry's name. */
export const isNamedAfter = (id: string, { owners, called }: Surroundings): boolean =>
  [...called, ...owners].some((name) => namesEntry(id, name));

/** Whether names tell that it is the entry, or at least that it is an activation. */
export function isNamed(id: string, { owners, called, remark = '', input = '' }: Surroundings): boolean {
  const names = [...called, ...owners, ...(namesEntry(id, remark) ? [remark] : [])];
  if (names.some(isOfLoss)) return false;
  return (
    names.some((name) => namesEntry(id, name)) ||
    (!isQuantity(input) && [...called, ...owners.slice(0, 1)].some(mentionsActivation))
  );
}

/** Whether the innermost function runs a network, by its name. */
const isOfNetwork = ({ owners: [owner = ''] }: Surroundings): boolean =>
  words(owner).some((word) => NETWORK.test(word));

/** Whether the input of a floor at 0 is a pre-activation, so that the floor is a ReLU, or its square one of that. */
export function isRectifier(around: Surroundings, isSquared: boolean): boolean {
  const { owners, called, input = '', isFunction } = around;
  if (isNamed('relu', around) || isAccumulated(input, around.body)) return true;
  // Networks are also run where a loss is computed.
  const isOutput = [input, around.made ?? ''].some(isLayer);
  const names = [...(isOutput ? [] : owners), ...called, input];
  if (names.some(isNoInput)) return false;
  if (isWeightedSum(input) || isOutput || around.isOfTensor === true) return true;
  if (around.isOperand) return false;
  // The square of a difference is a penalty; to square a value that is at least 0 has no other use.
  if (isSquared && /^[\w.]+$/.test(input)) return true;
  if (SURELY_HIDDEN.test(input) || called.some((name) => SURELY_HIDDEN.test(name))) return true;
  const [owner] = owners;
  if (isFunction)
    return ANY_NUMBER.test(input) && (called.length > 0 || (owner !== undefined && ANY_FUNCTION.test(owner)));
  // A script that draws the curve. A number that is limited in place is some other quantity.
  if (owner === undefined) return ANY_NUMBER.test(input) && !called.includes(input);
  return (isOfNetwork(around) || WEIGHTED_SUM.test(around.body)) && HIDDEN.test(input);
}

/** Whether a number with a floor at 0 in a function that runs a network is a hidden one: `max(0, z)`. */
export const isHiddenNumber = (around: Surroundings): boolean => {
  const { input = '', made = '', body } = around;
  return isOfNetwork(around) && (SURELY_HIDDEN.test(input) || isLayer(made) || isAccumulated(input, body));
};

/** Whether it consists only of bends, their sums and multiples, without any other function. */
export const isMadeOfBends = (text: string): boolean =>
  !/\b(?!clamp\b|max\b|min\b|where\b)[a-z_]\w*\(/.test(text);
/** Whether it is a mask: the variable times a comparison. */
const isMasked = (text: string): boolean => /\? 1 : 0\) \*|\* \([^()]*\? 1 : 0/.test(text);
/** The constants of the frameworks' hard sigmoids. */
const HARD_SIGMOID = /\b6\b|\b0\.2\b|\b0\.16\d*\b/;

/** Curves that always need a name as evidence. */
const COMMON_CURVES = new Set([
  'hardtanh',
  'threshold',
  'thresholded_relu',
  'laplace',
  'exponential',
  'identity',
  'gaussian',
  'tent',
  'repu',
  'isru',
  'nlrelu',
  'e_swish',
  'bipolar_sigmoid',
  'sine',
  'star_relu',
]);

/** Names of functions that add logarithms, which contain a softplus. */
const LOG_SUM = /log_?(?:add|sum|plus|expsum)|add_?logs?$|lse/i;

/** Whether the curve occurs so often elsewhere that a name has to tell that it is the activation. */
export const isCommonCurve = ({ entry }: Identified): boolean => COMMON_CURVES.has(entry.id);

/** Bounds of a clamp that activations have. */
const USUAL_BOUNDS = new Set(['-1 1', '0 1', '0 6', '-6 6']);

/**
 * Whether names tell that a bell curve is a unit of a network, rather than a density, a kernel or a smeared distance.
 * @param isDensity whether it has the width of the normal distribution's density
 */
function isGaussianUnit({ owners, called, input = '' }: Surroundings, isDensity: boolean): boolean {
  const names = [...called, ...owners.slice(0, 1)];
  return (
    !input.includes('-') &&
    names.some((name) => (!isDensity && /^_?gauss(?:ian)?$/i.test(name)) || mentionsActivation(name))
  );
}

/** Whether it is some quantity or the margin of a loss. */
const isNoInput = (input: string): boolean => isQuantity(input) || isOfLoss(input);

/** Whether an expression that equals an entry is that activation, judging by the formula and names. */
export function isMeantAsActivation(
  { entry: { id }, params }: Identified,
  text: string,
  around: Surroundings,
): boolean {
  // A wave by that name is a sound as often, except where a layer's class has the name.
  if (id === 'sine') return isNamed(id, around) && NETWORK.test(around.owners[0] ?? '');
  if (COMMON_CURVES.has(id)) {
    const names = [around.input ?? '', ...around.called];
    const isUsual = id !== 'hardtanh' || USUAL_BOUNDS.has(`${params['min_val']} ${params['max_val']}`);
    // An `act` that is limited in place is an action.
    const isInPlace = around.called.includes(around.input ?? '');
    // A floor is no threshold, below which there is another value.
    if (id === 'threshold' && params['threshold'] === params['value']) return false;
    if (id === 'gaussian' && !isGaussianUnit(around, params['a'] === 0.5)) return false;
    // A tanh with scales inside and outside is another curve.
    if (id === 'bipolar_sigmoid' && around.isOperand) return false;
    // Tests are named after what their numbers go through.
    const isTest = around.owners[0]?.startsWith('test_') === true;
    // Comments say “exponential” wherever the function is used, so they are no evidence.
    const by = id === 'exponential' ? { ...around, remark: '' } : around;
    return isUsual && !isInPlace && !isTest && !names.some(isQuantity) && id !== 'laplace'
      ? isNamed(id, by)
      : isNamedAfter(id, around);
  }
  // The logistic loss of a margin is the same curve.
  if (id === 'softplus' || id === 'log_sigmoid')
    return (
      isNamedAfter(id, around) ||
      ![...around.called, ...around.owners.slice(0, 1)].some(
        (name) => isOfLoss(name) || name === 'sum' || (around.isOperand && LOG_SUM.test(name)),
      )
    );
  // Half of a sigmoid's z·(1 + tanh z) is the same.
  if (id === 'lisht' && around.isOperand) return isNamed(id, around);
  // Soft thresholding is also a step of programs that minimise a norm.
  if (id === 'softshrink') return isNamed(id, around) || isOfNetwork(around);
  if (!isMadeOfBends(text)) return true;
  switch (id) {
    case 'sparse_sigmoid':
      return isNamed(id, around);
    case 'hardsigmoid':
      return (HARD_SIGMOID.test(text) && !isQuantity(around.input ?? '')) || isNamed(id, around);
    case 'relu':
    case 'relu_squared':
      // Data and weights are masked in place.
      if (!isMasked(text) || around.called.includes(around.input ?? ''))
        return isRectifier(around, id === 'relu_squared');
      return (
        (!around.isOperand &&
          !isNoInput(around.input ?? '') &&
          (around.called.length > 0 || around.owners.length === 0 || isOfNetwork(around))) ||
        isRectifier(around, id === 'relu_squared')
      );
    case 'relu6':
      return isNamed(id, around) || ![around.input ?? '', ...around.called].some(isQuantity);
    default:
      return true;
  }
}

/** A division in the exponent, which CELU has and ELU lacks: `exp(x / alpha)`. */
const DIVIDED_EXPONENT = /\bexp(?:m1)?\s*\((?:[^()]|\([^()]*\))*\/\s*(?:self\.)?[A-Za-z_][\w.]*\s*\)/;

interface Twin {
  readonly id: string;
  readonly other: string;
  /** Whether the two have the same curve for these parameters. */
  readonly isAt: (params: Readonly<Record<string, number>>) => boolean;
  readonly form?: RegExp;
  /** The other one's names for the same parameters. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const TWINS: readonly Twin[] = [
  { id: 'elu', other: 'celu', isAt: ({ alpha }) => alpha === 1, form: DIVIDED_EXPONENT },
  { id: 'hardsigmoid', other: 'sparse_sigmoid', isAt: ({ slope }) => slope === 0.5 },
  // The curves are the same; a PReLU's slope is learned, a Leaky ReLU's is given.
  { id: 'leaky_relu', other: 'prelu', isAt: () => true, renamed: { negative_slope: 'alpha' } },
];

/** The entry that the code means if two have the same curve, as ELU and CELU do for α = 1. */
export function asWritten(
  identity: Identified | undefined,
  source: string,
  { owners, called }: Surroundings,
): Identified | undefined {
  const twin = TWINS.find(({ id, isAt }) => identity?.entry.id === id && isAt(identity.params));
  const entry = twin && getEntry(twin.other);
  if (!identity || !entry) return identity;
  const isOther =
    twin.form?.test(source) === true || [...owners, ...called].some((name) => isWordOf(entry.id, name));
  const params = Object.fromEntries(
    Object.entries(identity.params)
      .map(([id, value]) => [twin.renamed?.[id] ?? id, value] as const)
      .filter(([id]) => entry.parameters.some((spec) => spec.id === id)),
  );
  return isOther ? { ...identity, entry, params } : identity;
}
