/** The declaration of one activation. Everything that the extension shows is derived from these entries. */

/** Parameter values by {@link ParameterSpec.id}. */
export type ParameterValues = Readonly<Record<string, number>>;

/** An interval of the real line; infinite ends are open whatever the flags say. */
export interface Interval {
  readonly min: number;
  readonly max: number;
  readonly minOpen?: boolean;
  readonly maxOpen?: boolean;
}

/** One parameter of an activation: its field name, its valid range and how a slider should offer it. */
export interface ParameterSpec {
  /** Canonical name in snake case, e.g. `negative_slope`. */
  readonly id: string;
  /** Unicode symbol as it stands in {@link Formula.plain}, e.g. `α`. */
  readonly symbol: string;
  /** LaTeX of the symbol, e.g. `\alpha`. */
  readonly latex: string;
  /** Human name, e.g. `negative slope`. */
  readonly name: string;
  /** The value of the defining paper, or of PyTorch where the paper leaves it open. */
  readonly default: number;
  /** Values for which the formula is defined; others are refused with a message. */
  readonly valid: Interval;
  /** The range of a slider; a number field accepts all of {@link valid}. */
  readonly slider: { readonly min: number; readonly max: number; readonly step: number };
  /** The value is trained with the weights (PReLU's α). */
  readonly learned?: boolean;
  /** A remark on the parameter for readers, one sentence. */
  readonly note?: string;
}

/** One mathematical expression in the two forms that surfaces need. */
export interface Formula {
  /** LaTeX for typesetting, without delimiters. */
  readonly latex: string;
  /** Unicode text that carries the same meaning and parses in the expression language when it is the body of f. */
  readonly plain: string;
}

/** A point where f' does not exist, with what frameworks take for it there. */
export interface Kink {
  readonly z: number;
  /** lim f'(z) from the left. */
  readonly left: number;
  /** lim f'(z) from the right. */
  readonly right: number;
  /** The subgradient that {@link ActivationEntry.slope} returns at z. */
  readonly convention: number;
  /** By how much f steps up at z (down: negative); absent where f is continuous. */
  readonly jump?: number;
}

/** Which slope code takes at a kink: one of the two beside it, their mean, or 0 although neither is. */
export type SlopeChoice = 'left' | 'right' | 'mean' | 'zero';

export type KerasBackend = 'tensorflow' | 'jax' | 'torch';

/** The values of f′ at the kinks that one spelling of the activation uses. */
export interface KinkSlopes {
  readonly framework: Framework;
  /** Keras leaves the derivative to its backend. */
  readonly backend?: KerasBackend;
  /** With parameters in braces: `jax.nn.leaky_relu(x, {negative_slope})`. */
  readonly code: string;
  /** For each kink in ascending order; a single one holds for all. */
  readonly choices: readonly SlopeChoice[];
  /** The parameters for which the code is this activation; absent: all. */
  readonly when?: (params: ParameterValues) => boolean;
  /** Version that was run, and the code that decides. */
  readonly source: string;
}

export type Monotonicity =
  'increasing' | 'non-decreasing' | 'decreasing' | 'non-monotonic' | 'depends on parameters';

/** A claim that ties an activation to another, shown to the reader and checked numerically at many points. */
export interface Relation {
  /** Id of the other entry. */
  readonly to: string;
  /** One sentence, e.g. `ReLU is Leaky ReLU with α = 0.` */
  readonly text: string;
  readonly numeric: RelationClaim;
}

/**
 * The claim of a relation in numbers, for every finite z of {@link on}: entry(z; params) = form(z, g(inner(z))), where g is
 * the target with targetParams. Parameters that are not named have their defaults.
 */
export interface RelationClaim {
  /** Values without which the claim does not hold. */
  readonly params?: ParameterValues;
  readonly targetParams?: ParameterValues;
  /** Parameters of the entry that may have any value, with the parameter of the target that has the same one. */
  readonly shared?: Readonly<Record<string, string>>;
  /** An expression in z and g; `g` where it is absent. */
  readonly form?: string;
  /** An expression in z: what the target is taken of; z where it is absent. */
  readonly inner?: string;
  /** g is the target's slope instead of its value. */
  readonly slope?: boolean;
  /** The claim is about the entry's slope instead of its value. */
  readonly ofSlope?: boolean;
  /** Where the claim holds; on the whole line where it is absent. */
  readonly on?: { readonly min?: number; readonly max?: number };
  /** The relation is an approximation: the largest |difference| that is claimed. */
  readonly within?: number;
  /** The difference tends to 0 as this parameter of the entry tends to this value. */
  readonly limit?: ParameterValues;
  /** The same for a parameter of the target. */
  readonly targetLimit?: ParameterValues;
}

export type Framework =
  | 'pytorch'
  | 'keras'
  | 'tensorflow'
  | 'jax'
  | 'flax'
  | 'onnx'
  | 'huggingface'
  | 'numpy'
  | 'python'
  | 'javascript'
  | 'cpp'
  | 'c'
  | 'cuda'
  | 'hip'
  | 'opencl'
  | 'metal'
  | 'glsl'
  | 'hlsl'
  | 'wgsl'
  | 'rust'
  | 'julia'
  | 'tfjs'
  | 'candle'
  | 'burn'
  | 'tch'
  | 'flux'
  | 'triton'
  | 'tilelang'
  | 'mlx'
  /** Formulas in documents, comments and docstrings. */
  | 'math';

export type SpellingKind = 'class' | 'function' | 'method' | 'string';

/**
 * How a call gives an argument: in its place or by its name, by its name alone, or not at all, since the framework fixes
 * the value.
 */
export type ArgumentMode = 'positional' | 'keyword' | 'fixed';

/**
 * One argument of a framework's signature. Those that a call can give by position come first, in their order, and with
 * them the ones that set no parameter (`input`, `inplace`), so that positions are right.
 */
export interface SpellingArgument {
  /** Keyword as the framework spells it, e.g. `alpha`. */
  readonly name: string;
  readonly mode: ArgumentMode;
  /** The catalogue parameter it sets; absent for arguments that do not change the curve. */
  readonly param?: string;
  /** The framework's default, or the value that it fixes, where it has one and the argument sets a parameter. */
  readonly default?: number;
  /** The values that the framework takes, where it refuses some that the parameter may have. */
  readonly valid?: Interval;
  /** The value is wrapped in an object that makes the weights it starts from: `keras.initializers.Constant(0.25)`. */
  readonly isInitializer?: true;
  /**
   * The argument selects another entry by its literal value, e.g. `approximate="tanh"` → `gelu_tanh`.
   * Keys are Python literals as text: `'tanh'`, `True`, `False`.
   */
  readonly selects?: Readonly<Record<string, string>>;
  /**
   * The argument leaves the entry only while it has this value (Keras' `ReLU(threshold=0.0)`); the framework's default.
   * Any other value must match one of {@link routes}, else the call equals no entry of the catalogue; so it does when
   * two arguments of a call leave their neutral values.
   */
  readonly neutral?: number | 'None';
  /** Where values other than {@link neutral} lead; the first that matches counts. */
  readonly routes?: readonly ArgumentRoute[];
}

/** A numeric argument that makes the call another entry: Keras' `ReLU(max_value=6)` is ReLU6. */
export interface ArgumentRoute {
  /** The route is for this value only; absent: for any number. */
  readonly equals?: number;
  /** Id of the entry that the call then is. */
  readonly to: string;
  /** The parameter of that entry which the argument sets. */
  readonly param?: string;
  /** Its parameters that are fixed by the route, where they differ from the entry's defaults. */
  readonly fixed?: ParameterValues;
}

/** How one framework writes this activation, with its own defaults. */
export interface Spelling {
  readonly framework: Framework;
  readonly kind: SpellingKind;
  /**
   * Canonical dotted names (`torch.nn.LeakyReLU`, `torch.nn.functional.leaky_relu`), method names (`relu_`) for
   * kind `method`, identifiers (`leaky_relu`) for kind `string`. The first is the one to show.
   */
  readonly names: readonly string[];
  /**
   * The signature: for a function from the input on, for a method after the receiver, for a class its constructor. A
   * string has no call; its arguments tell the framework's defaults.
   */
  readonly args?: readonly SpellingArgument[];
  /** Of a function of PyTorch: what LibTorch calls it below `torch::`, where that is not its name in Python. */
  readonly libtorch?: readonly string[];
  /** Framework and version the signature was read from, e.g. `JAX 0.10`. */
  readonly source: string;
  /** The framework's newest version no longer has it: it is recognised but never written. */
  readonly retired?: true;
  /** A deviation a reader should know, one sentence. */
  readonly note?: string;
}

export interface Paper {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
  readonly url: string;
}

/** A second component for activations with two outputs (CReLU concatenates max(0, z) and max(0, −z)). */
interface SecondOutput {
  readonly label: string;
  readonly value: (z: number, params: ParameterValues) => number;
  readonly slope: (z: number, params: ParameterValues) => number;
}

/** For activations that are random in training (RReLU): the band that the output is drawn from. */
interface Band {
  readonly label: string;
  readonly lower: (z: number, params: ParameterValues) => number;
  readonly upper: (z: number, params: ParameterValues) => number;
}

/**
 * For activations whose outputs depend on a whole vector (softmax). {@link ActivationEntry.value} is then the output of
 * one component z beside a single other one that is fixed at 0, {@link ActivationEntry.slope} its derivative by z.
 */
export interface VectorFunction {
  /** One output of the vector, as text: `exp(zᵢ)/Σⱼ exp(zⱼ)`. */
  readonly plain: string;
}

/**
 * For gated linear units: one half of the input, passed through a gate, scales the other half.
 * {@link ActivationEntry.value} is then the output by the pre-activation of the gate, beside a value of 1.
 */
export interface GatedUnit {
  /** Id of the entry that makes the gate. */
  readonly gate: string;
  /** The function applied to the value before the product, by its name in the expression language; absent if there is none. */
  readonly inner?: {
    readonly plain: string;
    readonly value: (value: number) => number;
    readonly slope: (value: number) => number;
  };
}

export interface ActivationEntry {
  /** It is computed by its formula, not by a kernel of its own. */
  readonly isDeclared?: true;
  /** Its range and direction were found by sampling f and f′. */
  readonly isSampled?: true;
  /** Snake-case id, the same as in the reference data: `leaky_relu`. */
  readonly id: string;
  readonly name: string;
  /** Other names a person may type or say; each also works as a function name in expressions when it is an identifier. */
  readonly aliases: readonly string[];
  /** One or two plain sentences: what it does and why one would take it. */
  readonly summary: string;
  readonly formula: Formula;
  readonly derivative: Formula;
  readonly parameters: readonly ParameterSpec[];
  /** Says why values that are valid one by one conflict (`lower must not be above upper`); undefined where nothing is. */
  readonly conflict?: (params: ParameterValues) => string | undefined;
  /**
   * f(z) in float64. Total: any z including ±Infinity and NaN (NaN gives NaN), any valid parameters. Never throws.
   */
  readonly value: (z: number, params: ParameterValues) => number;
  /** f'(z) in float64, with the frameworks' subgradient at kinks. Total like {@link value}. */
  readonly slope: (z: number, params: ParameterValues) => number;
  /** Points where f' does not exist for these parameters, ascending. */
  readonly kinks: (params: ParameterValues) => readonly Kink[];
  /** Around where f bends, as far as no kink tells; absent: 0. */
  readonly centre?: (params: ParameterValues) => number;
  /** Closure-exact image of f over the reals. */
  readonly range: (params: ParameterValues) => Interval;
  readonly monotonicity: (params: ParameterValues) => Monotonicity;
  /** Maximal intervals where f' (of both outputs, where there are two) is exactly zero: where a unit gets no gradient. */
  readonly zeroGradient: (params: ParameterValues) => readonly Interval[];
  /** The meaning of the zero-gradient or saturated region in practice, one sentence; absent where there is none. */
  readonly gradientNote?: string;
  /** A fact about these particular parameters that a reader must know (`α > 1: max(z, αz) is no longer Leaky ReLU`). */
  readonly caution?: (params: ParameterValues) => string | undefined;
  readonly second?: SecondOutput;
  readonly band?: Band;
  readonly vector?: VectorFunction;
  readonly gated?: GatedUnit;
  /**
   * The result of PyTorch's `torch.nn.init.calculate_gain` for it (PyTorch 2.14): the factor on weights that keeps the
   * scale of activations from layer to layer. Absent where PyTorch knows none.
   */
  readonly torchGain?: (params: ParameterValues) => number;
  readonly paper?: Paper;
  /** Families of models whose published code or paper uses it, by the names that their authors gave them. */
  readonly usedIn?: readonly string[];
  readonly relations: readonly Relation[];
  readonly spellings: readonly Spelling[];
  /** The values of f′ that frameworks use at the kinks, as measured. */
  readonly kinkSlopes?: readonly KinkSlopes[];
  /**
   * Parameters for which this entry could equal f, read off a few values of f; undefined where none fit.
   * Only a candidate: the caller compares over the whole line. Absent where another entry has the same curve and the
   * plainer name (a PReLU whose α is known is a Leaky ReLU).
   */
  readonly infer?: (f: (z: number) => number) => ParameterValues | undefined;
}
