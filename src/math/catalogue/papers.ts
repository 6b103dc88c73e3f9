import { arxiv } from './parameter';
import type { Paper } from './types';

/** Papers that propose more than one activation. */

export const pishchik: Paper = {
  authors: 'E. Pishchik',
  title: 'Trainable Activations for Image Classification',
  year: 2023,
  url: 'https://doi.org/10.20944/preprints202301.0463.v1',
};

export const basiratRoth = arxiv(
  'M. Basirat, P. M. Roth',
  'The Quest for the Golden Activation Function',
  2018,
  '1808.00783',
);

export const carlile = arxiv(
  'B. Carlile, G. Delamarter, P. Kinney, A. Marti, B. Whitney',
  'Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)',
  2017,
  '1710.09967',
);
