/**
 * The last steps of every sign-in: a second factor where the pool wants one, then tokens.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { issueFirstTokens } from '#core/tokens/issue.ts'
import { beginSession } from '#core/tokens/session.ts'
import { requireNoTrigger, type TriggerName } from '#core/triggers.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Outcome, SignIn } from './sign-in.ts'

const lastTriggers: TriggerName[] = ['PostAuthentication', 'PreTokenGeneration', 'PreTokenGenerationConfig']

/** Every sign-in with a password calls these. */
export const triggers: TriggerName[] = ['PreAuthentication', ...lastTriggers]

/** Signs the user in. Nobody has a second factor yet, so a pool where it is optional asks for none. */
export async function finish({ ctx, pool, client, at, progress }: SignIn, user: UserRecord): Promise<Outcome> {
  requireFinishable(pool)
  const session = beginSession(ctx.chance, user, at, progress.eventId)
  return { signedIn: await issueFirstTokens(ctx, { pool, client, user, session }) }
}

/** Refuses where these steps cannot be taken, for whoever is about to change something before them. */
export function requireFinishable(pool: Pool): void {
  requireNoTrigger(pool, ...lastTriggers)
  if (pool.settings.MfaConfiguration === 'ON') throw faults.notBuilt('Multi-factor authentication')
}
