/**
 * Threat protection on the way of a sign-in: a password that others know, and a sign-in that may be somebody else's.
 *
 * The risk is judged once, after the first proof and before anything else is asked: until then it is nobody's sign-in.
 *
 * @module
 */
import type { AuthFlowType, RiskDecisionType, RiskLevelType } from '#contract/index.ts'
import { usableFactors } from '#core/factors/active.ts'
import { faults } from '#core/faults.ts'
import { judgePassword } from '#core/risk/compromised.ts'
import { modeOf } from '#core/risk/mode.ts'
import { notify } from '#core/risk/notification.ts'
import { actionAt, assess, isBlocked, type RiskDocument, riskDocumentOf } from '#core/risk/takeover.ts'
import { requireStill } from '#core/users/lookup.ts'
import { updateUser } from '#core/users/write.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Call, SignIn } from './sign-in.ts'

/**
 * Refuses with PasswordResetRequiredException a right password that others know, where the pool wants such sign-ins
 * blocked; from then on the user has to set a new one. Who has to change it anyway may do so.
 */
export async function requireUncompromised(signIn: SignIn, user: UserRecord, password: string): Promise<void> {
  const { ctx, pool, client, event } = signIn
  const risk = await judgePassword(ctx, pool, client, 'SIGN_IN', password)
  if (!risk.compromisedCredentials) return
  const blocks = risk.decision === 'Block' && user.status === 'CONFIRMED'
  event.risk = { ...risk, decision: blocks ? 'Block' : 'NoRisk' }
  if (!blocks) return
  await ctx.storage.transaction(async (tx) => {
    const current = await requireStill(tx, user)
    // Another password has been set meanwhile.
    if (!current.password?.sealed.equals(user.password!.sealed)) return
    await updateUser(tx, pool, { ...current, status: 'RESET_REQUIRED', updatedAt: ctx.clock.now() })
  })
  throw faults.passwordResetForSecurity()
}

/** Refuses with NotAuthorizedException to begin a sign-in from an address that is always blocked. */
export async function requireAllowedOrigin(call: Call, flow: AuthFlowType): Promise<void> {
  const isRefresh = flow === 'REFRESH_TOKEN' || flow === 'REFRESH_TOKEN_AUTH'
  if (isRefresh || modeOf(call.pool, flow) !== 'ENFORCED') return
  requireNotListed(call, await riskDocumentOf(call.ctx, call.pool, call.client))
}

/** The sign-in with its risk judged; refuses with NotAuthorizedException where the pool wants it blocked. */
export async function judgeRisk(signIn: SignIn, user: UserRecord): Promise<SignIn> {
  const { ctx, pool, client, progress } = signIn
  const mode = modeOf(pool, progress.flow)
  if (mode === 'OFF') return signIn
  const document = await riskDocumentOf(ctx, pool, client)
  const isEnforced = mode === 'ENFORCED'
  // The address may be another one than that of the request before.
  if (isEnforced) requireNotListed(signIn, document)
  if (progress.risk) return signIn

  const level = await assess(ctx, document, { poolId: pool.id, userId: user.id, eventId: progress.eventId })
  if (level) settle(signIn, 'AccountTakeover', level)
  const demandsFactor = level && isEnforced ? act(signIn, user, document, level) : false
  return { ...signIn, progress: { ...progress, risk: { demandsFactor } } }
}

function requireNotListed(call: Call, document: RiskDocument): void {
  if (!isBlocked(call.ctx, document)) return
  settle(call, 'Block', 'High')
  throw faults.addressBlocked()
}

/** Does what the pool wants at this level; answers whether a second factor is demanded. */
function act(signIn: SignIn, user: UserRecord, document: RiskDocument, level: RiskLevelType): boolean {
  const { ctx, pool, client, progress } = signIn
  const { EventAction: action, Notify } = actionAt(document, level)
  const hasFactor = progress.secondFactor || usableFactors(pool, user).length > 0
  const isRefused = action === 'BLOCK' || (action === 'MFA_REQUIRED' && !hasFactor)
  const demandsFactor = hasFactor && (action === 'MFA_IF_CONFIGURED' || action === 'MFA_REQUIRED')
  if (Notify) {
    const response = isRefused ? 'BlockEmail' : demandsFactor ? 'MfaEmail' : 'NoActionEmail'
    const configuration = document.AccountTakeoverRiskConfiguration?.NotifyConfiguration
    notify(ctx, pool, client, user, { eventId: progress.eventId, response, configuration })
  }
  if (!isRefused) return demandsFactor
  settle(signIn, 'Block', level)
  throw faults.signInBlocked()
}

/** What the event is to say. */
function settle({ event }: Call, decision: RiskDecisionType, level: RiskLevelType): void {
  event.risk = { decision, level, compromisedCredentials: event.risk?.compromisedCredentials ?? false }
}
