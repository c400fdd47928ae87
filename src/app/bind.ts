// Gives a use case its dependencies, which are opened by its first call.

export function bind<Deps, Rest extends unknown[], Result>(
  deps: () => Promise<Deps>,
  usecase: (deps: Deps, ...rest: Rest) => Result | Promise<Result>,
): (...rest: Rest) => Promise<Result> {
  return async (...rest) => usecase(await deps(), ...rest);
}
