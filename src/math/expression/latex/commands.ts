/** The LaTeX commands in formulas of activations, and their meaning in the expression language. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Commands that only affect space or style. The formula means the same without them. */
export const STYLE = words(
  '\\, \\; \\: \\! \\> \\  \\/ \\quad \\qquad \\enspace \\thinspace \\medspace \\thickspace \\negthinspace ' +
    '\\displaystyle \\textstyle \\scriptstyle \\limits \\nolimits \\nonumber \\notag \\centering \\hfill \\allowbreak ' +
    '\\big \\Big \\bigg \\Bigg \\bigl \\bigr \\Bigl \\Bigr \\biggl \\biggr \\Biggl \\Biggr \\middle ' +
    '\\bf \\rm \\it \\hspace* \\vspace*',
);

/** Commands whose one argument is not part of the formula. */
export const DROPPED = words(
  '\\label \\tag \\hspace \\vspace \\phantom \\hphantom \\vphantom \\ref \\eqref \\cite',
);

/** Commands that set their argument in a font: a name, a word of a condition, or a letter. */
export const FONTS = words(
  '\\mathrm \\text \\textrm \\textit \\textbf \\textsf \\texttt \\textsc \\textnormal \\mathit \\mathsf \\mathtt ' +
    '\\mathbf \\mathcal \\mathbb \\mathbbm \\mathds \\mathfrak \\mathscr \\boldsymbol \\bm \\mbox \\hbox ' +
    '\\operatorname \\operatorname* \\mathop \\mathord \\mathbin \\mathrel \\hat \\tilde \\bar \\vec \\overline',
);

/** Symbols of the expression language that commands stand for. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...symbols('\\cdot \\times \\odot \\otimes \\ast \\star \\bullet \\circledast', '*'),
  ...symbols('\\div \\slash', '/'),
  ...symbols('\\le \\leq \\leqslant \\leqq', '<='),
  ...symbols('\\ge \\geq \\geqslant \\geqq', '>='),
  ...symbols('\\lt', '<'),
  ...symbols('\\gt', '>'),
  ...symbols('\\ne \\neq', '!='),
  ...symbols('\\land \\wedge', '&&'),
  ...symbols('\\equiv \\coloneqq \\triangleq \\doteq \\approx \\simeq \\cong \\defeq \\eqdef', '='),
  ...symbols('\\lbrack', '['),
  ...symbols('\\rbrack', ']'),
  ...symbols('\\{ \\lbrace \\lparen', '('),
  ...symbols('\\} \\rbrace \\rparen', ')'),
  ...symbols('\\vert \\mid \\|', '|'),
]);

function symbols(commands: string, symbol: string): (readonly [string, string])[] {
  return commands.split(' ').map((command) => [command, symbol] as const);
}

/** Delimiters that apply a function to their content. The closing one becomes a plain parenthesis. */
export const ENCLOSING: ReadonlyMap<string, string> = new Map([
  ['\\lvert', 'abs'],
  ['\\lfloor', 'floor'],
  ['\\lceil', 'ceil'],
]);
/** The closing delimiters of these. */
export const ENCLOSING_ENDS = words('\\rvert \\rfloor \\rceil');

/** Letters and constants, with their names in the expression language. */
export const LETTERS: ReadonlyMap<string, string> = new Map([
  ...[
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega',
  ].flatMap((names) =>
    names.split(' ').map((name, i) => [`\\${name}`, 'αβγδεζηθικλμνξπρστυχψω'[i] ?? name] as const),
  ),
  ['\\varepsilon', 'ε'],
  ['\\vartheta', 'θ'],
  ['\\varrho', 'ρ'],
  ['\\varsigma', 'σ'],
  ['\\phi', 'φ'],
  ['\\varphi', 'φ'],
  ['\\Phi', 'Φ'],
  ['\\infty', '∞'],
  ['\\infin', '∞'],
]);

/** Functions of LaTeX and common packages, with their names in the expression language. */
export const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...'max min exp ln log sin cos tan sinh cosh tanh arcsin arccos arctan sgn sign erf erfc abs softplus sigmoid relu'
    .split(' ')
    .map((name) => [`\\${name}`, name] as const),
  ['\\arsinh', 'asinh'],
  ['\\arcosh', 'acosh'],
  ['\\artanh', 'atanh'],
  ['\\arctanh', 'atanh'],
  ['\\arcsinh', 'asinh'],
  ['\\ReLU', 'relu'],
]);

/** Parameters that documentation writes as words, with their letters in the expression language. */
export const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['negative_slope', 'α'],
  ['scale', 'λ'],
  ['threshold', 'θ'],
  ['min_val', 'a'],
  ['max_val', 'b'],
  ['value', 'v'],
]);

/** Environments whose rows are the cases of a piecewise function. */
export const CASES = words('cases cases* dcases dcases* array');
/** Environments that only affect layout. */
export const LAYOUT = words(
  'equation equation* align align* aligned alignat alignat* alignedat gather gather* gathered split multline multline* ' +
    'displaymath math eqnarray eqnarray* flalign flalign*',
);

/** All commands, for suggestions in place of an unknown one. */
export const COMMANDS: readonly string[] = [
  ...SYMBOLS.keys(),
  ...ENCLOSING.keys(),
  ...LETTERS.keys(),
  ...FUNCTIONS.keys(),
  ...FONTS,
  '\\frac',
  '\\sqrt',
  '\\left',
  '\\right',
  '\\begin',
  '\\end',
];
