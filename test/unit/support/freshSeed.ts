import fc from 'fast-check';

/** A new seed for every property, or the one of a run to repeat. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed });
console.log(`Properties run with seed ${seed}; SEED=${seed} repeats this run.`);
