import * as vscode from 'vscode';
import { catalogue, defaultParams } from '../../../math/catalogue';
import { isScalar } from '../../../math/catalogue/lookup';
import type { ActivationEntry } from '../../../math/catalogue/types';
import { inert } from '../../../present/inert';
import { inSlices } from '../../scheduling';
import { pickFile, pickMany, pickOne, tellError, tellStatus } from '../../shown';
import { fileName } from '../../texts';
import type { Recordings } from '../recordings';
import { siteKey, type Site } from '../site';
import { readCsv } from './csv';
import { measureArray } from './measure';
import { isNpy, readNpy } from './npy';
import { type NumericArray, ArrayProblem } from './numericArray';
import { isZip, tooLarge, unzip, zipEntries } from './zip';

/** The most bytes of a file, and of an unpacked array in it. */
const MOST_BYTES = 256_000_000;

/** An array with its name in the file; the name is empty if the file has only one. */
interface Chosen {
  readonly array: NumericArray;
  readonly name: string;
}

/**
 * Reads an array of a file as the pre-activations of an activation; both are the user's choice.
 * @returns the id of the site that it becomes; undefined where the user cancelled or the file cannot be read
 */
export async function openArray(recordings: Recordings, argument: unknown): Promise<string | undefined> {
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : await pickFile(vscode.l10n.t('Open an array of pre-activations'), {
          [vscode.l10n.t('Arrays')]: ['npy', 'npz', 'csv', 'tsv', 'txt'],
        });
  if (!uri) return undefined;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) throw tooLarge(MOST_BYTES);
    const chosen = await chooseArray(await vscode.workspace.fs.readFile(uri));
    const entry = chosen && (await chooseActivation());
    if (!chosen || !entry) return undefined;
    const file = fileName(uri);
    const text = chosen.name === '' ? file : `${file}: ${chosen.name}`;
    const site = await measured(chosen, entry, uri, text);
    if (!site) return undefined;
    await recordings.addArray(uri, text, site);
    tellStatus(
      vscode.l10n.t('{0} values of {1} as pre-activations of {2}.', site.values, text, entry.name),
      8000,
    );
    return siteKey(site);
  } catch (error) {
    if (!(error instanceof ArrayProblem)) throw error;
    void tellError(error.message);
    return undefined;
  }
}

/** Measures in slices, with progress and a way to stop. */
function measured(
  { array, name }: Chosen,
  entry: ActivationEntry,
  uri: vscode.Uri,
  text: string,
): Thenable<Site | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading {0}', inert(text, 100)),
      cancellable: true,
    },
    (_, token) =>
      inSlices(
        measureArray(array, entry, defaultParams(entry), { file: uri.path, name: name || 'array' }),
        () => token.isCancellationRequested,
      ),
  );
}

/** The array in a file, or the one that the user chooses among several. @throws {ArrayProblem} */
async function chooseArray(bytes: Uint8Array): Promise<Chosen | undefined> {
  if (isNpy(bytes)) return { array: readNpy(bytes), name: '' };
  if (isZip(bytes)) return chooseFromArchive(bytes);
  if (bytes.subarray(0, 4096).includes(0))
    throw new ArrayProblem(vscode.l10n.t('This file can be read neither as .npy or .npz nor as CSV.'));
  return chooseColumns(bytes);
}

async function chooseFromArchive(bytes: Uint8Array): Promise<Chosen | undefined> {
  const entries = zipEntries(bytes).filter(({ name }) => name.endsWith('.npy'));
  if (entries.length === 0)
    throw new ArrayProblem(vscode.l10n.t('This archive has no arrays. Write one with numpy.savez.'));
  const items = entries.map((entry) => ({
    entry,
    label: entry.name.slice(0, -'.npy'.length),
    description: vscode.l10n.t('{0} kB', Math.ceil(entry.size / 1000)),
  }));
  const picked =
    items.length === 1
      ? items[0]
      : await pickOne(items, { title: vscode.l10n.t('Which array holds the pre-activations?') });
  if (!picked) return undefined;
  return { array: readNpy(await unzip(bytes, picked.entry, MOST_BYTES)), name: picked.label };
}

async function chooseColumns(bytes: Uint8Array): Promise<Chosen | undefined> {
  const { columns, array } = readCsv(bytes);
  const items = columns.map(({ index, name }) => ({ index, label: name, picked: true }));
  const picked =
    items.length === 1
      ? items
      : await pickMany(items, {
          title: vscode.l10n.t('Which columns hold pre-activations?'),
          placeHolder: vscode.l10n.t('Each column is a unit'),
        });
  if (!picked || picked.length === 0) return undefined;
  const name = picked.length === columns.length ? '' : picked.map(({ label }) => label).join(', ');
  return { array: array(picked.map(({ index }) => index)), name };
}

/** Lets the user choose the activation that the values go into, among those of a single input. */
async function chooseActivation(): Promise<ActivationEntry | undefined> {
  const items = catalogue
    .filter(isScalar)
    .map((entry) => ({ entry, label: entry.name, description: entry.formula.plain }));
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Which activation do these values go into?'),
    placeHolder: vscode.l10n.t('With its default parameters; the panel compares it with others'),
  });
  return picked?.entry;
}
