/**
 * The life of one resource of Terraform's AWS provider, call by call: apply, plan, a changed apply, plan, destroy.
 *
 * A plan shows a difference when what the provider keeps of a read is not what is configured. What it computes (ids,
 * dates) may be anything, but has to be there and to stay as it is between two reads.
 *
 * @module
 */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'

export interface Resource<Config extends object> {
  /** `aws_cognito_…`, and which of its kinds. */
  type: string
  options?: StartOptions
  /** What has to be there before it. */
  prepare?(house: Started): Promise<unknown>
  configured: Config
  /** The same after somebody changed it; none where a change means another resource. */
  changed?: Config
  create(house: Started, config: Config): Promise<unknown>
  /** What the provider keeps of its reads; `undefined` where an answer without refusal means that it is gone. */
  read(house: Started, config: Config): Promise<object | undefined>
  update?(house: Started, config: Config, before: Config): Promise<unknown>
  destroy(house: Started, config: Config): Promise<unknown>
  /** Members of what it keeps that nobody configures. */
  computed: string[]
  /** The refusal of a read by which the provider knows that it is gone, or that there is none. */
  gone: 'ResourceNotFoundException' | 'UserNotFoundException' | 'no refusal'
}

/** Tests the resource's life on every engine. */
export function lives<Config extends object>(resource: Resource<Config>): void {
  const { type, options, configured, changed, computed } = resource

  for (const engine of engines) {
    suite(`${type} on ${engine}`, () => {
      test('a second plan finds no difference, nor one after a change; and destroyed it is gone', async (t) => {
        const house = await start(t, engine, options)
        await resource.prepare?.(house)

        await resource.create(house, configured)
        const created = await resource.read(house, configured)
        const refreshed = await resource.read(house, configured)
        let last = configured
        if (changed) {
          await resource.update?.(house, changed, configured)
          last = changed
        }
        const updated = await resource.read(house, last)
        await resource.destroy(house, last)
        const gone = await resource.read(house, last).then(
          (kept) => (kept === undefined ? 'no refusal' : kept),
          (error: Error) => error.name,
        )

        deepEqual(split(created, computed), { rest: configured, computed })
        deepEqual(refreshed, created)
        deepEqual(split(updated, computed), { rest: last, computed })
        equal(gone, resource.gone)
      })
    })
  }
}

/** The computed members by name alone. */
function split(kept: object | undefined, computed: string[]): { rest: object; computed: string[] } {
  const entries = Object.entries(kept ?? {}).filter(([, value]) => value !== undefined)
  const isComputed = ([name]: [string, unknown]) => computed.includes(name)
  const there = entries.filter(isComputed).map(([name]) => name)
  return {
    rest: Object.fromEntries(entries.filter((entry) => !isComputed(entry))),
    computed: computed.filter((name) => there.includes(name)),
  }
}
