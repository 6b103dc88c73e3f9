import type { Spelled } from '../bind';
import type { CallSite } from '../edit/site';
import type { ActivationReference } from '../types';
import type { PythonAnalysis } from './analysis';
import { writtenArguments } from './bind';
import { activationNames } from './names';
import { siteOf, type GivenArguments } from './replaceSite';
import { argumentsOf, callParts } from './syntax';

/**
 * The site of the activation at a reference in Python; for the use of an object, it is where the object is
 * made. Undefined for activations without a signature, names in quotes and hand-written ones.
 */
export function pythonSite(analysis: PythonAnalysis, reference: ActivationReference): CallSite | undefined {
  const { kind, definition } = reference;
  if (kind === 'instance') {
    const made = definition === undefined ? undefined : analysis.referenceAt(definition);
    return made && made.kind !== 'instance' ? pythonSite(analysis, made) : undefined;
  }
  const spelled = spelledOf(reference);
  const site = spelled && siteOf(analysis.resolver, reference);
  if (!spelled || !site || kind === 'string') return undefined;
  const { given } = site;
  const args = given ? ownArguments(given, analysis) : [];
  const last = args.at(-1);
  return {
    reference,
    spelled,
    written: writtenArguments(args, spelled, analysis.constants, analysis.text, Infinity),
    numbers: 'plain',
    ...(given && {
      slot: {
        at: last ? last.value.to : given.from,
        open: last || given.isPartial ? ', ' : '',
        separator: ', ',
        close: '',
        write: (name: string, value: string) => `${name}=${value}`,
      },
    }),
  };
}

function spelledOf({ kind, spelling }: ActivationReference): Spelled | undefined {
  const { dotted, methods } = activationNames();
  return kind === 'method'
    ? methods.get(spelling.slice(spelling.lastIndexOf('.') + 1))
    : dotted.get(spelling);
}

/** The arguments of a call; of functools.partial those behind the function. */
function ownArguments(
  { call, isPartial }: GivenArguments,
  { text }: PythonAnalysis,
): ReturnType<typeof argumentsOf> {
  const all = argumentsOf(callParts(call)?.list ?? null, text);
  return isPartial ? all.slice(1) : all;
}
