/**
 * Whether a pool keeps track of its users' sessions, and how many it lets each of them have.
 *
 * The pool's part stands among its settings, because every sign-in looks at it. What a client adds is about the session
 * of a browser alone; it stays when tracking is switched off, and counts again when it is switched on.
 *
 * @module
 */
import type {
  ClientSSOSessionConfigType,
  SetUserPoolClientSessionConfigurationRequest,
  SetUserPoolSessionConfigurationRequest,
} from '#contract/index.ts'
import { requireClient } from '#core/clients/lookup.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { tierInForce } from '#core/pools/tier.ts'
import type { PoolRecord, SessionSettings } from '#ports/records.ts'

const clientDefault: ClientSSOSessionConfigType = { MaxValidityMinutes: 60 }

/** What is set for the pool, defaults filled in. */
export function sessionSettings({ settings }: PoolRecord): Required<SessionSettings> {
  const { UserSessionTracking = 'DISABLED', TokenSession = { MaxPerUser: 20 } } = settings
  return { UserSessionTracking, TokenSession }
}

/** Whether sign-ins of the pool are kept in a list. */
export function tracksSessions(pool: PoolRecord): boolean {
  return sessionSettings(pool).UserSessionTracking === 'ENABLED'
}

/** Refuses with OperationNotEnabledException where sessions are not tracked. */
export function requireTracking(pool: PoolRecord): void {
  if (!tracksSessions(pool)) throw faults.sessionTrackingOff()
}

/** Replaces what is set for the pool. Refused with FeatureUnavailableInTierException in the plan LITE. */
export async function setSessionSettings(
  ctx: Context,
  { UserPoolId, UserSessionTracking, TokenSession }: SetUserPoolSessionConfigurationRequest,
): Promise<PoolRecord> {
  return ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, UserPoolId)
    requireTier(ctx, pool)
    const settings = { ...pool.settings, UserSessionTracking, TokenSession }
    const updated = { ...pool, settings, updatedAt: ctx.clock.now() }
    await tx.pools.update(updated)
    return updated
  })
}

/** What is set for the client, or the default. */
export async function findClientSession(
  ctx: Context,
  poolId: string,
  clientId: string,
): Promise<ClientSSOSessionConfigType> {
  const pool = await requirePool(ctx.storage, poolId)
  await requireClient(ctx.storage, pool, clientId)
  const configuration = await ctx.storage.configurations.find(poolId, 'client-session', clientId)
  return configuration?.document.SSOSession ?? clientDefault
}

/**
 * Replaces what is set for the client. Refused with FeatureUnavailableInTierException in the plan LITE, and with
 * OperationNotEnabledException where sessions are not tracked.
 */
export async function setClientSession(
  ctx: Context,
  { UserPoolId: poolId, ClientId: clientId, SSOSession }: SetUserPoolClientSessionConfigurationRequest,
): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, poolId)
    await requireClient(tx, pool, clientId)
    requireTier(ctx, pool)
    requireTracking(pool)
    const now = ctx.clock.now()
    const before = await tx.configurations.find(poolId, 'client-session', clientId)
    await tx.configurations.put({
      poolId,
      kind: 'client-session',
      id: clientId,
      clientId,
      document: { SSOSession },
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    })
  })
}

function requireTier(ctx: Context, { settings }: PoolRecord): void {
  // The name of the feature is a wording of ours.
  if (tierInForce(ctx, settings) === 'LITE') throw faults.featureUnavailable('LITE', 'User Session Tracking')
}
