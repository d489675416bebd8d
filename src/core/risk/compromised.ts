/**
 * Passwords that are known to others, where they are told: at sign-ins with a password in the clear, at sign-ups, and
 * at changes.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-compromised-credentials.html
 * @module
 */
import type { EventFilterType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { EventRisk } from '#ports/auth-events.ts'
import { modeOf } from './mode.ts'
import { riskDocumentOf } from './takeover.ts'

/** What to make of a password: `Block` where the pool enforces its protection, and wants that. */
export async function judgePassword(
  ctx: Context,
  pool: Pool,
  client: Client,
  occasion: EventFilterType,
  password: string,
): Promise<EventRisk> {
  const mode = modeOf(pool)
  const isCompromised = mode !== 'OFF' && ctx.compromisedPasswords.includes(password)
  if (!isCompromised) return { decision: 'NoRisk', compromisedCredentials: false }
  const { CompromisedCredentialsRiskConfiguration: configuration } = await riskDocumentOf(ctx, pool, client)
  const isInSight = configuration?.EventFilter?.includes(occasion) ?? true
  const isBlocked = isInSight && mode === 'ENFORCED' && configuration?.Actions?.EventAction === 'BLOCK'
  return { decision: isBlocked ? 'Block' : 'NoRisk', compromisedCredentials: isInSight }
}

/** Refuses with InvalidPasswordException to set a password that was judged so. */
export function requireNotBlocked({ decision }: EventRisk): void {
  if (decision === 'Block') throw faults.passwordCompromised()
}
