import fc from 'fast-check';

/** A seed that no run has had, or the one of a run that is to be repeated, for every property. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed });
console.log(`Properties run with seed ${seed}; SEED=${seed} repeats this run.`);
