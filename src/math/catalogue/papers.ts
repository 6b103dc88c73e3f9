import type { Paper } from './types';

/** Papers that propose more than one activation. */

export const pishchik: Paper = {
  authors: 'E. Pishchik',
  title: 'Trainable Activations for Image Classification',
  year: 2023,
  url: 'https://doi.org/10.20944/preprints202301.0463.v1',
};

export const basiratRoth: Paper = {
  authors: 'M. Basirat, P. M. Roth',
  title: 'The Quest for the Golden Activation Function',
  year: 2018,
  url: 'https://arxiv.org/abs/1808.00783',
};

export const carlile: Paper = {
  authors: 'B. Carlile, G. Delamarter, P. Kinney, A. Marti, B. Whitney',
  title: 'Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)',
  year: 2017,
  url: 'https://arxiv.org/abs/1710.09967',
};
