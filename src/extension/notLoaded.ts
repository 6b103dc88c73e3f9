/** Modules that the build makes files of their own, loaded at the first call of one of their functions. */

/** The error that a call of such a function throws while its module is not loaded. */
class NotLoaded extends Error {
  constructor(readonly load: () => Promise<unknown>) {
    super('This part of the extension is not loaded yet.');
  }
}

/** A placeholder for such a module: `give` sets the module once it is loaded; `loaded` throws {@link NotLoaded} before. */
export function standIn<Module>(load: () => Promise<unknown>): {
  readonly give: (module: Module) => void;
  readonly loaded: () => Module;
} {
  let given: Module | undefined;
  return {
    give: (module) => {
      given = module;
    },
    loaded: () => {
      if (!given) throw new NotLoaded(load);
      return given;
    },
  };
}

/** The result of the work, which is done again whenever it has come to a part that had to be loaded first. */
export async function onceLoaded<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}
