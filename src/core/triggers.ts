/**
 * Lambda triggers of a pool.
 *
 * A pool's LambdaConfig is kept and read back, but no function is called yet. Going on without it would skip a
 * decision that the pool's owner has put there, so whatever would call a function is refused before it begins.
 *
 * @module
 */
import type { LambdaConfigType } from '#contract/index.ts'
import type { Pool } from './directory.ts'
import { faults } from './faults.ts'

export type TriggerName = Exclude<keyof LambdaConfigType, 'KMSKeyID'>

/** Refuses with OperationNotEnabledException when the pool has one of these triggers. */
export function requireNoTrigger(pool: Pool, ...names: TriggerName[]): void {
  const configured = names.find((name) => pool.settings.LambdaConfig?.[name])
  if (configured) throw faults.notBuilt(`The ${configured} trigger`)
}
