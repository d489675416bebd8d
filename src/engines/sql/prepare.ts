/**
 * Queries that Kysely compiles once; afterwards only their values change.
 *
 * Compiling costs more than looking up a row, so what requests wait for is prepared. Queries whose text depends on
 * what is asked, such as pages of a list, are built each time.
 *
 * @module
 */
import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from './schema.ts'

type Values = Record<string, unknown>

/**
 * @param build makes the query. It gets placeholders in the place of values, so it may pass them on and leave some
 *   out, but not look at them. Values must have the same names in every call.
 */
export function prepare<V extends object, R>(
  build: (db: Db, values: V) => Compilable<R>,
): (db: Db, values: V) => Promise<QueryResult<R>> {
  const compiled = new WeakMap<object, CompiledQuery<R>>()

  return (db, values) => {
    const engine = db.getExecutor().adapter
    let query = compiled.get(engine)
    if (!query) {
      query = build(db, placeholders(values)).compile()
      compiled.set(engine, query)
    }
    return db.executeQuery({ ...query, parameters: query.parameters.map((value) => fill(value, values as Values)) })
  }
}

class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

function placeholders<V extends object>(values: V): V {
  return Object.fromEntries(Object.keys(values).map((name) => [name, new Placeholder(name)])) as V
}

/** What is no placeholder is a constant of the query. */
function fill(parameter: unknown, values: Values): unknown {
  return parameter instanceof Placeholder ? values[parameter.name] : parameter
}
